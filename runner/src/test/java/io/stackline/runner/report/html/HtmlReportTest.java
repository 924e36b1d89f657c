package io.stackline.runner.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunResult;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.SourcePlaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private static String page(RunResult... results) {
    return HtmlReport.of(
        Stream.of(results).map(r -> Reported.of(r, new SourcePlaces(HERE, HERE))).toList(),
        new Origin("0123456789abcdef0123456789abcdef01234567", "https://ci.example.com/7"));
  }

  @Test
  void aRunIsToldFromItsHeadlineToItsOutputs() {
    String page = page(SampleRuns.failed());
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>Pulumi up of acme/shop/dev: resource failed</h1>")
        .contains("href=\"https://ci.example.com/7\"")
        .contains("<h3>Errors (1)</h3>", "it does not fit", "Resources (2)")
        .contains("create failed")
        .contains("<code>resource-failed</code>");
    // What failed comes first.
    assertThat(page.indexOf(">bad</td>")).isPositive().isLessThan(page.indexOf(">made</td>"));
    String preview = page(SampleRuns.preview());
    assertThat(preview)
        .contains("<del>- tags[&quot;a.b&quot;]: &quot;x&quot;</del>")
        .contains("<ins>+ tags[&quot;a.b&quot;]: &quot;y&quot;</ins>")
        .contains("1 to replace")
        .doesNotContain("Timeline");
  }

  @Test
  void manyRunsHaveAnOverview() {
    String page = page(SampleRuns.preview(), SampleRuns.failed());
    assertThat(page)
        .contains("<title>Pulumi: 2 stacks</title>")
        .contains("href=\"#run1\"", "id=\"run1\"", "<h2>Pulumi up of acme/shop/dev");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></script><svg/onload=alert(1)>",
        "javascript:alert(1)",
        "&lt;b&gt;",
        "\u202etxt\u0000\u001b[31m"
      })
  void noTextBecomesMarkup(String text) {
    String page = page(SampleRuns.hostile(text));
    String harmless = page(SampleRuns.hostile("harmless"));
    // The same elements, whatever the text: one for each less-than sign of our own.
    assertThat(count(page, "<")).isEqualTo(count(harmless, "<"));
    assertThat(count(page, "\"")).isEqualTo(count(harmless, "\""));
    assertThat(page).doesNotContain("'alert", "\u202e", "\u0000", "\u001b", "href=\"javascript:");
  }

  private static long count(String text, String part) {
    return text.chars().filter(c -> c == part.charAt(0)).count();
  }

  @Test
  void thePageMayLoadNothingAndRunOnlyItsOwnScript() {
    String page = page(SampleRuns.preview());
    String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    assertThat(policy)
        .contains("default-src &#39;none&#39;")
        .contains("style-src &#39;" + digest(between(page, "<style>", "</style>")) + "&#39;")
        .contains("script-src &#39;" + digest(between(page, "<script>", "</script>")) + "&#39;");
    assertThat(page).doesNotContain("src=", "@import", "url(", " style=", "<link");
    assertThat(page.split("<script", -1)).hasSize(2);
  }

  private static String between(String text, String begin, String end) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLargeRunHasEveryResource() {
    String page = page(SampleRuns.large(1000));
    assertThat(page.split("data-kind=", -1)).hasSize(1001);
    assertThat(page).contains("Resources (1000)").contains("resource-999");
  }
}
