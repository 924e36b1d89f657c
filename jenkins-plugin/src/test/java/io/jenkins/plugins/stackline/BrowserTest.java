package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages in a real browser; the pictures are in {@code target/screenshots}. */
@WithJenkins
class BrowserTest {
  @TempDir Path directory;

  @Test
  void pagesAreDrawnByABrowser(JenkinsRule jenkins) throws Exception {
    String browser = browser();
    try (Lab lab = Lab.in(directory)) {
      lab.credential("token");
      lab.agent(jenkins, "here");
      Run<?, ?> run =
          jenkins.buildAndAssertSuccess(
              Lab.pipeline(
                  jenkins,
                  "drawn",
                  Lab.program("shop", "apples"),
                  "pulumiUp stack: 'drawn', create: true, credentialsId: 'token'"));
      String base = jenkins.getURL().toString();
      String page = draw(browser, base + run.getUrl() + "pulumi/", "build");
      assertTrue(page.contains("pulumi-changes") && !page.contains("nobody sees this"), page);
      String job = draw(browser, base + run.getParent().getUrl(), "job");
      assertTrue(job.contains("pulumi-trend") && job.contains("<rect"), job);
      assertTrue(draw(browser, base + run.getUrl(), "summary").contains("pulumi-run"));
    }
  }

  private static String browser() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .map(name -> Path.of("/usr/bin", name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseGet(
            () -> {
              Assumptions.abort("SKIPPED: there is no Chromium; bin/verify installs it on Debian");
              return "";
            });
  }

  /** Takes a picture, and returns the page as the browser has it in the end. */
  private String draw(String browser, String url, String name)
      throws IOException, InterruptedException {
    Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
    Path picture = pictures.resolve(name + ".png").toAbsolutePath();
    Files.deleteIfExists(picture);
    run(browser, "--screenshot=" + picture, url);
    assertTrue(Files.size(picture) > 10_000, "there is a picture of " + url);
    return run(browser, "--dump-dom", url);
  }

  private String run(String browser, String what, String url)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=1280,1000",
                "--virtual-time-budget=5000",
                "--user-data-dir=" + directory.resolve("browser"),
                what,
                url));
    Path out = Files.createTempFile(directory, "page", ".html");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("browser.log").toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES), "the browser ends");
    assertEquals(0, process.exitValue());
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
