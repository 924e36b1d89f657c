package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The HTML report of real runs, opened from a file in a real browser. */
class ReportInBrowserTest extends SharedServiceSuite {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private ChromeDriver browser;

  ReportInBrowserTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void openBrowser() {
    Path chromium = Path.of("/usr/bin/chromium");
    Path driver = Path.of("/usr/bin/chromedriver");
    assumeThat(Files.isExecutable(chromium) && Files.isExecutable(driver))
        .as("SKIPPED: no chromium with chromedriver; bin/verify installs them as root on Debian")
        .isTrue();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--user-data-dir=" + lab().directory().resolve("browser"));
    options.addArguments("--window-size=1280,900");
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build(),
            options);
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  private Path report(int exit, String operation, String... more)
      throws IOException, InterruptedException {
    Path page = lab().directory().resolve(operation + ".html");
    String[] words = new String[more.length + 2];
    words[0] = "--report";
    words[1] = "html:" + page;
    System.arraycopy(more, 0, words, 2, more.length);
    Stackline.of(lab()).run(exit, operation, words);
    return page;
  }

  private void open(Path page) {
    browser.get(page.toUri().toString());
  }

  private void screenshot(String name) throws IOException {
    Files.createDirectories(SCREENSHOTS);
    Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private List<String> shown() {
    return browser.findElements(By.cssSelector("table.resources tbody tr")).stream()
        .filter(WebElement::isDisplayed)
        .map(row -> row.findElement(By.cssSelector(".name")).getText())
        .toList();
  }

  private String color(String property) {
    return browser.findElement(By.tagName("body")).getCssValue(property);
  }

  private WebElement one(String selector) {
    return browser.findElement(By.cssSelector(selector));
  }

  private void unfold() {
    browser.executeScript("document.querySelectorAll('details').forEach(each => each.open = true)");
  }

  @Test
  void aReportIsSearchedSortedAndSeenInTheDark() throws IOException, InterruptedException {
    lab().items(Item.of("net", "a"), Item.of("db", "${net.value}"), Item.of("web", "${db.value}"));
    Path page = report(0, "up", "--create");
    open(page);
    assertThat(browser.getTitle()).endsWith("dev: succeeded");
    assertThat(shown()).contains("net", "db", "web");
    one("input[type=search]").sendKeys("db");
    assertThat(shown()).containsExactly("db");
    assertThat(one(".shown").getText()).isEqualTo("1 of 4 shown");
    one("input[type=search]").sendKeys(" nothing");
    assertThat(shown()).isEmpty();
    assertThat(one(".none").isDisplayed()).isTrue();
    one("input[type=search]").clear();
    one("input[type=search]").sendKeys(" ");
    one("th:nth-child(2)").click();
    assertThat(shown()).isSorted().hasSize(4);
    one("th:nth-child(2)").click();
    assertThat(shown().get(0)).isEqualTo("web");
    screenshot("report-light");
    String light = color("background-color");
    one("#theme").click();
    assertThat(color("background-color")).isNotEqualTo(light);
    screenshot("report-dark");
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void whatDependsOnWhatIsDrawnFromLeftToRight() throws IOException, InterruptedException {
    lab().items(Item.of("net", "a"), Item.of("db", "${net.value}"), Item.of("web", "${db.value}"));
    open(report(0, "up", "--create"));
    unfold();
    int net = box("net").getX();
    assertThat(box("db").getX()).isGreaterThan(net + box("net").getWidth());
    assertThat(box("web").getX()).isGreaterThan(box("db").getX());
    assertThat(browser.findElements(By.cssSelector(".graph path.depends"))).hasSize(2);
    assertThat(browser.findElements(By.cssSelector(".timeline rect.create"))).isNotEmpty();
    screenshot("report-graph");
  }

  private Rectangle box(String name) {
    return browser.findElements(By.cssSelector(".graph g")).stream()
        .filter(g -> g.findElement(By.tagName("text")).getText().equals(name))
        .map(g -> g.findElement(By.tagName("rect")).getRect())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no box " + name));
  }

  @Test
  void nothingOverflowsOnASmallScreenAndFailuresComeFirst()
      throws IOException, InterruptedException {
    String longName = "a-resource-with-a-name-that-has-no-place-where-it-could-be-broken-at-all";
    lab()
        .items(
            Item.of("good", "<b>bold</b><script>document.title='broken'</script>"),
            Item.of(longName, "x".repeat(3000)).failingOn("create").after("good"));
    open(report(4, "up", "--create"));
    assertThat(browser.getTitle()).endsWith("resource failed");
    assertThat(shown().get(0)).isEqualTo(longName);
    assertThat(one("[role=alert]").isDisplayed()).isTrue();
    browser.manage().window().setSize(new org.openqa.selenium.Dimension(500, 900));
    unfold();
    Long wide =
        (Long) browser.executeScript("return document.documentElement.scrollWidth - innerWidth");
    assertThat(wide).isLessThanOrEqualTo(0);
    screenshot("report-small");
  }

  @Test
  void withoutScriptsItIsStillAReport() throws IOException, InterruptedException {
    lab().items(Item.of("net", "a"));
    Path page = report(0, "up", "--create");
    String text = Files.readString(page);
    Path still = page.resolveSibling("still.html");
    // As an artifact store may serve it: no script and no style is allowed.
    Files.writeString(
        still,
        text.replaceFirst(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"[^\"]*\">",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">"));
    open(still);
    assertThat(one("table.resources").getText()).contains("net");
    assertThat(one(".tools").isDisplayed()).isFalse();
    assertThat(one("#theme").isDisplayed()).isFalse();
  }
}
