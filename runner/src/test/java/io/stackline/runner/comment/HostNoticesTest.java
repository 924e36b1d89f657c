package io.stackline.runner.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.CommentOptions;
import io.stackline.run.CommentOptions.Mode;
import io.stackline.run.CommentOptions.When;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.run.Secret;
import io.stackline.runner.comment.ForgeServer.Fault;
import io.stackline.runner.comment.ForgeServer.Stored;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.RunView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every case on every host, over HTTP, against servers that take only the documented form. */
class HostNoticesTest {
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final Masker masker = Masker.of(List.of(Secret.of("canary-secret-0815")));
  private final Map<String, String> changed = new HashMap<>();
  private Duration time = Duration.ofSeconds(30);
  private ForgeServer server;

  private void start(Forge forge) throws Exception {
    server = ForgeServer.of(forge);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void tell(Mode mode, When when, boolean status, RunResult result) {
    Map<String, String> all = new HashMap<>(server.environment());
    all.putAll(changed);
    Environment environment = new Environment(all);
    // Only Bitbucket Cloud is at one address for everybody.
    String api = server instanceof BitbucketCloudServer ? server.url() + "/2.0" : null;
    new HostNotices(
            new CommentOptions(mode, when, "", null, api, status, false),
            new HostNotices.Surroundings(environment, masker, said::add),
            time,
            Duration.ofMillis(20))
        .tell(
            new HostNotices.Told(
                "preview\ndev",
                List.of(new HostNotices.Outcome("acme/shop/dev", RunView.of(result))),
                false),
            CiHost.detect(environment).context(environment, Path.of("/")),
            new Origin(ForgeServer.COMMIT, "https://ci.example/5"));
  }

  private void comment(Mode mode, RunResult result) {
    tell(mode, When.ALWAYS, false, result);
  }

  @ParameterizedTest
  @EnumSource
  void aLaterRunChangesTheCommentOfTheFirstBehindAllPages(Forge forge) throws Exception {
    start(forge);
    for (int i = 0; i < 130; i++) {
      server.add("other", "looks good " + i);
    }
    comment(Mode.UPDATE, SampleRuns.preview());
    for (int i = 0; i < 130; i++) {
      server.add("other", "and again " + i);
    }
    comment(Mode.UPDATE, SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(server.ours()).hasSize(1);
    assertThat(server.ours().get(0).text).startsWith("### ❌ Pulumi up of `acme/shop/dev`");
    assertThat(server.present()).hasSize(261);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsTheSameIsNotWrittenAgain(Forge forge) throws Exception {
    start(forge);
    comment(Mode.UPDATE, SampleRuns.preview());
    int before = server.requests().size();
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(server.requests().subList(before, server.requests().size()))
        .isNotEmpty()
        .allMatch(request -> request.startsWith("GET "));
  }

  @ParameterizedTest
  @EnumSource
  void everyRunHasItsOwn(Forge forge) throws Exception {
    start(forge);
    comment(Mode.NEW, SampleRuns.preview());
    comment(Mode.NEW, SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(server.ours()).hasSize(2);
    assertThat(server.ours().get(0).text).doesNotContain("Outdated");
  }

  @ParameterizedTest
  @EnumSource
  void earlierOnesArePutAwayOnce(Forge forge) throws Exception {
    start(forge);
    comment(Mode.HIDE_OLD, SampleRuns.preview());
    comment(Mode.HIDE_OLD, SampleRuns.failed());
    comment(Mode.HIDE_OLD, SampleRuns.failed());
    assertThat(said).isEmpty();
    assertThat(server.ours()).hasSize(3);
    Stored first = server.ours().get(0);
    assertThat(first.text).containsOnlyOnce("Outdated").contains("Pulumi preview");
    assertThat(first.hidden).isEqualTo(forge == Forge.GITHUB || forge == Forge.AZURE_REPOS);
    assertThat(server.ours().get(1).text).contains("Outdated");
    assertThat(server.ours().get(2).text).doesNotContain("Outdated");
    assertThat(server.ours().get(2).hidden).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void theConditionKeepsANewCommentBackButLeavesNoneOutdated(Forge forge) throws Exception {
    start(forge);
    RunResult same = unchanged();
    tell(Mode.UPDATE, When.CHANGES, false, same);
    tell(Mode.UPDATE, When.FAILURE, false, SampleRuns.preview());
    tell(Mode.NEW, When.FAILURE, false, SampleRuns.preview());
    assertThat(server.present()).isEmpty();
    tell(Mode.UPDATE, When.CHANGES, false, SampleRuns.preview());
    assertThat(server.ours()).hasSize(1);
    tell(Mode.UPDATE, When.FAILURE, false, same);
    assertThat(server.ours()).hasSize(1);
    assertThat(server.ours().get(0).text).contains("no changes");
    tell(Mode.NEW, When.FAILURE, false, SampleRuns.failed());
    assertThat(server.ours()).hasSize(2);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerMakesNoSecondComment(Forge forge) throws Exception {
    start(forge);
    server.fault(Fault.Kind.LOST_ANSWER, 1, ForgeServer::isCreation);
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(server.ours()).hasSize(1);
    server.fault(Fault.Kind.LOST_ANSWER, 1, r -> !r.startsWith("GET ") && !r.startsWith("POST "));
    comment(Mode.UPDATE, SampleRuns.failed());
    assertThat(server.ours()).hasSize(1);
    assertThat(server.ours().get(0).text).contains("❌");
    server.fault(Fault.Kind.LOST_ANSWER, 1, ForgeServer::isCreation);
    comment(Mode.NEW, SampleRuns.failed());
    assertThat(server.ours()).hasSize(2);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFailedCreationIsTriedAgain(Forge forge) throws Exception {
    start(forge);
    server.fault(Fault.Kind.UNAVAILABLE, 1, ForgeServer::isCreation);
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(server.ours()).hasSize(1);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void twoRunsAtOnceLeaveOneComment(Forge forge) throws Exception {
    start(forge);
    server.together = new CyclicBarrier(2);
    Thread other = new Thread(() -> comment(Mode.UPDATE, SampleRuns.preview()));
    other.start();
    comment(Mode.UPDATE, SampleRuns.preview());
    other.join();
    assertThat(server.requests().stream().filter(ForgeServer::isCreation)).hasSize(2);
    assertThat(server.ours()).hasSize(1);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aCommentOfSomebodyElseWithOurMarkIsLeftAlone(Forge forge) throws Exception {
    start(forge);
    comment(Mode.UPDATE, SampleRuns.preview());
    Stored ours = server.ours().get(0);
    Stored planted = server.add("other", ours.text);
    planted.marker = ours.marker;
    ours.gone = true;
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(server.ours()).hasSize(1);
    assertThat(planted.text).isEqualTo(ours.text);
    server.ours().get(0).gone = true;
    server.selfIsUntold = true;
    comment(Mode.UPDATE, SampleRuns.failed());
    assertThat(server.ours()).hasSize(1);
    assertThat(planted.text).isEqualTo(ours.text);
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(server.ours()).hasSize(1);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aHostThatLimitsIsWaitedFor(Forge forge) throws Exception {
    start(forge);
    server.fault(Fault.Kind.LIMITED, 1, ForgeServer::isCreation);
    server.fault(Fault.Kind.LIMITED, 1, r -> r.startsWith("GET "));
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(said).isEmpty();
    assertThat(server.ours()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aLongReportIsCutAndFoundAgain(Forge forge) throws Exception {
    start(forge);
    RunResult large = SampleRuns.large(20_000);
    comment(Mode.UPDATE, large);
    comment(Mode.UPDATE, large);
    assertThat(said).isEmpty();
    assertThat(server.ours()).hasSize(1);
    String text = server.ours().get(0).text;
    assertThat(text).contains("Parts of this report are left out").hasSizeGreaterThan(10_000);
    comment(Mode.HIDE_OLD, large);
    comment(Mode.HIDE_OLD, large);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aMissingPermissionIsAWarningWithAdvice(Forge forge) throws Exception {
    start(forge);
    server.fault(Fault.Kind.FORBIDDEN, 99, ForgeServer::isCreation);
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .startsWith("warning: no comment on " + forge.title() + ": The token may not do this")
        .contains("It says: {\"message\":\"not for ***\"}")
        .contains(forge.variables().get(0))
        .doesNotContain(ForgeServer.TOKEN);
  }

  @ParameterizedTest
  @EnumSource
  void aBadTokenIsAWarningWithAdvice(Forge forge) throws Exception {
    start(forge);
    changed.put(forge.variables().get(0), "wrong-token-0000");
    tell(Mode.UPDATE, When.ALWAYS, true, SampleRuns.preview());
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).contains("It does not take the token").contains(forge.advice());
    assertThat(said.get(1)).contains("no status on " + forge.title());
    assertThat(String.join("", said)).doesNotContain("wrong-token-0000");
    assertThat(server.present()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anOutageEndsWithinItsTime(Forge forge) throws Exception {
    start(forge);
    server.fault(Fault.Kind.UNAVAILABLE, 9999, r -> true);
    time = Duration.ofSeconds(2);
    tell(Mode.UPDATE, When.ALWAYS, true, SampleRuns.preview());
    assertThat(said).hasSize(2).allMatch(s -> s.startsWith("warning: no "));
  }

  @ParameterizedTest
  @EnumSource
  void aRedirectIsNotFollowed(Forge forge) throws Exception {
    start(forge);
    server.fault(Fault.Kind.REDIRECT, 99, r -> true);
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains("It sends elsewhere (HTTP 307)");
    assertThat(server.requests()).isNotEmpty().noneMatch(r -> r.endsWith(" /x"));
  }

  @ParameterizedTest
  @EnumSource
  void withoutATokenNothingIsAsked(Forge forge) throws Exception {
    start(forge);
    changed.put(forge.variables().get(0), "");
    comment(Mode.UPDATE, SampleRuns.preview());
    assertThat(said).hasSize(1);
    assertThat(said.get(0)).contains(forge.variables().get(0)).contains("is not set");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void secretsAreHiddenInTheComment(Forge forge) throws Exception {
    start(forge);
    comment(Mode.UPDATE, SampleRuns.hostile("say canary-secret-0815 " + ForgeServer.TOKEN));
    String text = server.ours().get(0).text;
    assertThat(text)
        .contains("say *** ***")
        .doesNotContain("canary-secret-0815")
        .doesNotContain(ForgeServer.TOKEN);
  }

  @ParameterizedTest
  @EnumSource
  void aCommitHasAStatusForEachStack(Forge forge) throws Exception {
    start(forge);
    tell(Mode.OFF, When.ALWAYS, true, SampleRuns.preview());
    tell(Mode.OFF, When.ALWAYS, true, SampleRuns.failed());
    tell(Mode.OFF, When.ALWAYS, true, SampleRuns.failed());
    assertThat(said).isEmpty();
    // Azure has one of the commit and one of the pull request.
    assertThat(server.statuses).hasSize(forge == Forge.AZURE_REPOS ? 6 : 3);
    String first = server.statuses.get(0).toString();
    assertThat(first)
        .contains("https://pulumi.example/acme/shop/dev/updates/7")
        .contains("pulumi preview acme/shop/dev")
        .containsIgnoringCase("\"state\":\"succe");
    assertThat(server.statuses.get(server.statuses.size() - 1).toString())
        .contains("pulumi up acme/shop/dev")
        .containsIgnoringCase("\"state\":\"fail");
  }

  private static RunResult unchanged() {
    RunResult r = SampleRuns.preview();
    return new RunResult(
        r.operation(),
        r.stack(),
        RunStatus.NO_CHANGES,
        Map.of("same", 1),
        List.of(),
        List.of(),
        r.outputs(),
        r.version(),
        r.link(),
        r.cli(),
        r.start(),
        r.end(),
        null,
        null,
        List.of());
  }
}
