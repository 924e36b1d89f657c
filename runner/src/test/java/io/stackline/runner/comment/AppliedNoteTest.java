package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.CommentOptions;
import io.stackline.run.CommentOptions.Mode;
import io.stackline.run.RunResult;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.HostContext;
import io.stackline.runner.host.Repository;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a preview is told in its comment. */
class AppliedNoteTest {
  private final List<String> said = new ArrayList<>();
  private Forge forge;
  private ForgeServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(Forge which) throws IOException {
    forge = which;
    server = ForgeServer.of(which);
  }

  /** Of a build of pull request 7, or, once that is merged, of one of its commit. */
  private HostContext context(Environment environment, boolean merged) {
    HostContext all = CiHost.detect(environment).context(environment, Path.of("/"));
    if (!merged) {
      return all;
    }
    Repository repository =
        forge == Forge.BITBUCKET_DATA_CENTER
            ? new Repository("scm", "ACME/shop", "git.example.com")
            : all.repository();
    return new HostContext(
        all.build(), all.revision(), null, repository, all.actor(), all.checkout());
  }

  private @Nullable String api() {
    return switch (forge) {
      case BITBUCKET_CLOUD -> server.url() + "/2.0";
      case BITBUCKET_DATA_CENTER -> server.url() + "/git";
      case GITHUB, GITLAB, AZURE_REPOS -> null;
    };
  }

  private void tell(boolean merged, String subject, Mode mode, RunResult... results) {
    Environment environment = new Environment(server.environment());
    new HostNotices(
            new CommentOptions(mode, CommentOptions.When.ALWAYS, "", null, api(), false, false),
            new HostNotices.Surroundings(environment, Masker.of(List.of()), said::add),
            Duration.ofSeconds(20),
            Duration.ofMillis(20))
        .tell(
            new HostNotices.Told(
                subject,
                Stream.of(results)
                    .map(result -> new HostNotices.Outcome("acme/shop/dev", RunView.of(result)))
                    .toList(),
                false),
            context(environment, merged),
            new Origin(ForgeServer.COMMIT, "https://ci.example/5"));
  }

  private List<String> texts() {
    return server.ours().stream().map(comment -> comment.text).toList();
  }

  @ParameterizedTest
  @EnumSource
  void afterTheMergeThePreviewSaysWhatBecameOfIt(Forge which) throws IOException {
    start(which);
    tell(false, "preview\ndev", Mode.UPDATE, SampleRuns.preview());
    tell(false, "preview\nprod", Mode.UPDATE, SampleRuns.preview());
    server.merged = "7";
    tell(true, "up\ndev", Mode.UPDATE, SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(texts()).hasSize(2);
    assertThat(texts().get(0))
        .startsWith("> **Not applied** in [this build](https://ci.example/5): resource failed")
        .contains("\n\n### \ud83d\udcdd Pulumi preview of");
    tell(true, "up\ndev", Mode.UPDATE, SampleRuns.updated());
    assertThat(texts().get(0))
        .startsWith("> **Applied** in [this build](https://ci.example/5): succeeded")
        .doesNotContain("Not applied");
    assertThat(texts().get(1)).doesNotContain("pplied");

    // What is the same is not written again, and the mark is still there for the next preview.
    int before = server.requests().size();
    tell(true, "up\ndev", Mode.UPDATE, SampleRuns.updated());
    assertThat(server.requests().subList(before, server.requests().size()))
        .isNotEmpty()
        .noneMatch(request -> request.matches("(PUT|PATCH) .*"));
    tell(false, "preview\ndev", Mode.UPDATE, SampleRuns.preview());
    assertThat(texts()).hasSize(2).noneMatch(text -> text.contains("pplied"));
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void beforeTheMergeToo(Forge which) throws IOException {
    start(which);
    tell(false, "preview\nlist", Mode.NEW, SampleRuns.failed());
    tell(false, "preview\nlist", Mode.NEW, SampleRuns.preview());
    tell(false, "up\nlist", Mode.NEW, SampleRuns.updated(), SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(texts()).hasSize(3);
    assertThat(texts().get(0)).doesNotContain("pplied");
    assertThat(texts().get(1))
        .startsWith("> **Not applied** in [this build](https://ci.example/5): 1 of 2 stacks.");
  }

  @ParameterizedTest
  @EnumSource
  void aCommitWithoutARequestIsNoReasonToComplain(Forge which) throws IOException {
    start(which);
    tell(true, "up\ndev", Mode.UPDATE, SampleRuns.updated());
    assertThat(said).isEmpty();
    assertThat(texts()).isEmpty();
    tell(true, "up\ndev", Mode.OFF, SampleRuns.updated());
    assertThat(said).isEmpty();
  }
}
