package io.stackline.runner.report.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunResult;
import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.SourcePlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostReportTest {
  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private final List<String> commands = new ArrayList<>();

  @BeforeEach
  void program() throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("shop")).resolve("index.ts"), "");
  }

  private void report(Map<String, String> environment, RunResult result) {
    HostReport.Outlet outlet =
        new HostReport.Outlet(
            new Environment(environment),
            Masker.of(List.of(Secret.of("canary-4711"))),
            said::add,
            commands::add);
    SourcePlaces places = new SourcePlaces(directory, directory.resolve("shop"));
    new HostReport(outlet, Origin.UNKNOWN).report(List.of(Reported.of(result, places)));
  }

  @Test
  void githubShowsASummaryAndAnnotations() throws IOException {
    Path summary = Files.writeString(directory.resolve("summary"), "before\n");
    Map<String, String> github =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());
    report(github, SampleRuns.failed());
    assertThat(summary).content().startsWith("before\n### ❌ Pulumi up of `acme/shop/dev`");
    assertThat(commands)
        .containsExactly(
            "::error title=pulumi/error,file=shop/index.ts,line=3,col=5::bad: it does not fit%0A"
                + "  at index.ts:3:5",
            "::warning title=pulumi/warning::old");
    assertThat(said).isEmpty();
  }

  @Test
  void azureShowsASummaryAndIssues() throws IOException {
    report(
        Map.of("TF_BUILD", "True", "AGENT_TEMPDIRECTORY", directory.toString()),
        SampleRuns.failed());
    assertThat(commands.get(0)).startsWith("##vso[task.uploadsummary]" + directory);
    assertThat(Path.of(commands.get(0).substring("##vso[task.uploadsummary]".length())))
        .content()
        .contains("| **create failed** | `bad` |");
    assertThat(commands.subList(1, 3))
        .containsExactly(
            "##vso[task.logissue type=error;sourcepath=shop/index.ts;linenumber=3;columnnumber=5;"
                + "code=pulumi/error]bad: it does not fit%0A  at index.ts:3:5",
            "##vso[task.logissue type=warning;code=pulumi/warning]old");
  }

  @Test
  void noTextBecomesACommandOfItsOwn() {
    RunResult hostile =
        SampleRuns.hostile("a\r\n::add-mask::x\n##vso[task.complete]%0A]; canary-4711");
    for (Map<String, String> host :
        List.of(Map.of("GITHUB_ACTIONS", "true"), Map.of("TF_BUILD", "True"))) {
      commands.clear();
      report(host, hostile);
      assertThat(commands)
          .isNotEmpty()
          .allSatisfy(
              line -> {
                assertThat(line).doesNotContain("\n", "\r", "canary-4711").contains("***");
                assertThat(line).startsWith(host.containsKey("TF_BUILD") ? "##vso[task.log" : "::");
              });
    }
  }

  @Test
  void aHostThatShowsNothingIsNamed() {
    report(Map.of("GITLAB_CI", "true"), SampleRuns.preview());
    assertThat(said).hasSize(1).first().asString().contains("GitLab CI shows nothing by itself");
    assertThat(commands).isEmpty();
  }

  @Test
  void aSummaryThatCannotBeWrittenIsAWarning() {
    report(
        Map.of(
            "GITHUB_ACTIONS",
            "true",
            "GITHUB_STEP_SUMMARY",
            directory.resolve("shop/index.ts/x").toString()),
        SampleRuns.preview());
    assertThat(said).hasSize(1).first().asString().startsWith("warning: the summary");
  }
}
