package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.CommentOptions;
import io.stackline.run.RunResult;
import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.RunView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostIssuesTest {
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private ForgeServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  private void start(Forge forge) throws IOException {
    server = ForgeServer.of(forge);
  }

  private void tell(String stack, RunResult result) {
    Environment environment = new Environment(server.environment());
    String api = server instanceof BitbucketCloudServer ? server.url() + "/2.0" : null;
    new HostIssues(
            new CommentOptions(
                CommentOptions.Mode.OFF, CommentOptions.When.ALWAYS, "", null, api, false, true),
            new HostNotices.Surroundings(
                environment, Masker.of(List.of(Secret.of("canary-drift-9"))), said::add),
            Duration.ofSeconds(20),
            Duration.ofMillis(20))
        .tell(
            List.of(new HostNotices.Outcome(stack, RunView.of(result))),
            CiHost.detect(environment).context(environment, Path.of("/")),
            new Origin(ForgeServer.COMMIT, "https://ci.example/5"));
  }

  private List<String> open() {
    return server.issues.stream()
        .filter(issue -> issue.path("open").asBoolean())
        .map(issue -> issue.path("title").asText())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"GITHUB", "GITLAB"})
  void anIssueLivesAsLongAsTheDrift(Forge forge) throws IOException {
    start(forge);
    for (int i = 0; i < 130; i++) {
      server.addIssue("other " + i, "nothing of ours", Issues.LABEL);
    }
    tell("acme/shop/dev", SampleRuns.drift("first is canary-drift-9"));
    tell("acme/shop/prod", SampleRuns.drift("other"));
    assertThat(said).isEmpty();
    assertThat(open()).hasSize(132).contains("Drift of acme/shop/dev", "Drift of acme/shop/prod");
    String text = server.issues.get(130).path("text").asText();
    assertThat(text).contains("first is ***", "stackline-drift/").doesNotContain("canary-drift-9");

    tell("acme/shop/dev", SampleRuns.drift("second"));
    assertThat(server.issues).hasSize(132);
    assertThat(server.issues.get(130).path("text").asText()).contains("second");
    int before = server.requests().size();
    tell("acme/shop/dev", SampleRuns.drift("second"));
    assertThat(server.requests().subList(before, server.requests().size()))
        .isNotEmpty()
        .allMatch(request -> request.startsWith("GET "));

    // A run that could not find out says nothing about it.
    tell("acme/shop/dev", SampleRuns.failed());
    assertThat(open()).contains("Drift of acme/shop/dev");
    tell("acme/shop/dev", SampleRuns.drift(""));
    assertThat(open()).hasSize(131).doesNotContain("Drift of acme/shop/dev");
    tell("acme/shop/dev", SampleRuns.drift("again"));
    assertThat(server.issues).hasSize(133);
    assertThat(open()).contains("Drift of acme/shop/dev");
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"GITHUB", "GITLAB"})
  void twoRunsAtOnceLeaveOne(Forge forge) throws Exception {
    start(forge);
    server.together = new CyclicBarrier(2);
    Thread other = new Thread(() -> tell("acme/shop/dev", SampleRuns.drift("x")));
    other.start();
    tell("acme/shop/dev", SampleRuns.drift("x"));
    other.join();
    assertThat(said).isEmpty();
    assertThat(open()).containsExactly("Drift of acme/shop/dev");
    assertThat(server.issues).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void whatGoesWrongIsAWarning(Forge forge) throws IOException {
    start(forge);
    server.fault(ForgeServer.Fault.Kind.FORBIDDEN, 9, request -> request.contains("/issues"));
    tell("acme/shop/dev", SampleRuns.drift("x"));
    boolean has = forge == Forge.GITHUB || forge == Forge.GITLAB;
    assertThat(said)
        .hasSize(1)
        .first()
        .asString()
        .startsWith("warning: no issue on " + forge.title())
        .contains(has ? "HTTP 403" : "It has no issues beside the code")
        .doesNotContain(ForgeServer.TOKEN);
    assertThat(server.issues).isEmpty();
  }
}
