package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.PropertyChange;
import io.stackline.run.PropertyChange.Kind;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.run.Secret;
import io.stackline.run.StepDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Event lines as CLI 3.250.0 writes them, shortened. */
class EventFoldTest {
  private static final String URN = "urn:pulumi:dev::app::pulumi:index:Stash::one";
  private static final String ROOT = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
  private static final String SECRET =
      "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
          + "\"ciphertext\":\"[secret]\"}";

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> heard = new ArrayList<>();
  private boolean diff;
  private final RunListener listener =
      new RunListener() {
        @Override
        public void stepBegun(String urn, String operation) {
          heard.add("begun " + operation);
        }

        @Override
        public void stepEnded(Step step) {
          StepDetail detail = step.detail();
          heard.add("ended " + step.operation() + (detail == null ? "" : " " + detail));
        }

        @Override
        public void message(Diagnostic message) {
          heard.add(message.severity() + ": " + message.message());
        }

        @Override
        public boolean wantsDetails() {
          return diff;
        }
      };
  private final EventFold fold =
      new EventFold(Masker.of(List.of(Secret.of("canary-4711"))), listener, nanos::get);

  private void step(String kind, String op, String urn, String type, String states) {
    fold.line(
        "{\"sequence\":1,\"timestamp\":1,\"%s\":{\"metadata\":{\"op\":\"%s\",\"urn\":\"%s\",\"type\":\"%s\",%s\"detailedDiff\":null}}}"
            .formatted(kind, op, urn, type, states));
  }

  private void create(String urn, String type, String states, long millis) {
    step("resourcePreEvent", "create", urn, type, states);
    nanos.addAndGet(millis * 1_000_000);
    step("resOutputsEvent", "create", urn, type, states);
  }

  @Test
  void stepsHaveADurationAndAnOrder() {
    create(URN, "pulumi:index:Stash", "", 250);
    step("resourcePreEvent", "delete", URN + "2", "pulumi:index:Stash", "");
    step("resOpFailedEvent", "delete", URN + "2", "pulumi:index:Stash", "");
    step("resourcePreEvent", "update", URN + "3", "pulumi:index:Stash", "");
    nanos.addAndGet(1_000_000);

    EventFold.Snapshot seen = fold.snapshot();
    assertThat(seen.steps())
        .containsExactly(
            new Step(URN, "pulumi:index:Stash", "create", StepOutcome.DONE, 250),
            new Step(URN + "2", "pulumi:index:Stash", "delete", StepOutcome.FAILED, 0),
            new Step(URN + "3", "pulumi:index:Stash", "update", StepOutcome.UNFINISHED, 1));
    assertThat(seen.counts()).isEqualTo(Map.of("create", 1));
    assertThat(seen.facts().resourceFailed()).isTrue();
  }

  @Test
  void theEnginesOwnSumWinsOverCounting() {
    create(URN, "pulumi:index:Stash", "", 1);
    fold.line("{\"summaryEvent\":{\"resourceChanges\":{\"create\":3},\"result\":\"succeeded\"}}");
    assertThat(fold.snapshot().counts()).isEqualTo(Map.of("create", 3));
    assertThat(fold.snapshot().facts().summaryResult()).isEqualTo("succeeded");
  }

  @Test
  void aRefreshEndsAsWhatItFound() {
    step("resourcePreEvent", "refresh", URN, "pulumi:index:Stash", "");
    step("resOutputsEvent", "update", URN, "pulumi:index:Stash", "");
    assertThat(fold.snapshot().steps())
        .containsExactly(new Step(URN, "pulumi:index:Stash", "update", StepOutcome.DONE, 0));
  }

  @Test
  void outputsKeepEveryDigitAndSecretsAreOnlyNamed() {
    create(
        ROOT,
        "pulumi:pulumi:Stack",
        "\"new\":{\"outputs\":{\"big\":9007199254740993,\"huge\":1e400,\"text\":\"<&\","
            + "\"deep\":{\"a\":["
            + SECRET
            + "]},\"leak\":\"has canary-4711\"}},",
        1);
    assertThat(fold.snapshot().outputs().values())
        .isEqualTo(Map.of("big", "9007199254740993", "huge", "1e400", "text", "\"<&\""));
    assertThat(fold.snapshot().outputs().withheld()).containsExactly("deep", "leak");
  }

  @Test
  void messagesAreCleanMaskedAndSaidOnce() {
    fold.line(
        "{\"diagnosticEvent\":{\"message\":\"<{%reset%}>no canary-4711 here\\n\",\"severity\":\"warning\"}}");
    fold.line("{\"diagnosticEvent\":{\"message\":\"noise\",\"severity\":\"debug\"}}");
    fold.line(
        "{\"diagnosticEvent\":{\"message\":\"dots\",\"severity\":\"info\",\"ephemeral\":true}}");
    fold.stderr("warning: no canary-4711 here");
    fold.stderr("Logging in using access token from PULUMI_ACCESS_TOKEN");
    fold.stderr("error: broken");
    fold.line("{not an event");
    assertThat(fold.snapshot().diagnostics())
        .containsExactly(
            new Diagnostic("warning", "no *** here", null),
            new Diagnostic("error", "broken", null),
            new Diagnostic("info", "{not an event", null));
    assertThat(heard).noneMatch(h -> h.contains("canary"));
  }

  @Test
  void anErrorOfAResourceIsToldFromOneOfTheProgram() {
    fold.line(
        "{\"diagnosticEvent\":{\"urn\":\""
            + ROOT
            + "\",\"message\":\"x\",\"severity\":\"error\"}}");
    assertThat(fold.snapshot().facts().resourceFailed()).isFalse();
    fold.line(
        "{\"diagnosticEvent\":{\"urn\":\"" + URN + "\",\"message\":\"x\",\"severity\":\"error\"}}");
    assertThat(fold.snapshot().facts().resourceFailed()).isTrue();
  }

  @Test
  void policiesAndCancellationAreFacts() {
    assertThat(fold.snapshot().facts().cancelling()).isFalse();
    fold.line(
        "{\"policyEvent\":{\"message\":\"too big\",\"policyName\":\"size\",\"policyPackName\":\"acme\",\"enforcementLevel\":\"mandatory\"}}");
    fold.line("{\"stdoutEvent\":{\"message\":\"SIGTERM received; cancelling. If you\"}}");
    assertThat(fold.snapshot().facts().mandatoryViolation()).isTrue();
    assertThat(fold.snapshot().facts().cancelling()).isTrue();
    assertThat(fold.snapshot().diagnostics())
        .containsExactly(new Diagnostic("error", "policy acme/size: too big", null));
  }

  @Test
  void detailsAreFoundOnlyWhenWanted() {
    String states =
        "\"old\":{\"inputs\":{\"a\":1,\"gone\":2,\"s\":"
            + SECRET
            + "}},"
            + "\"new\":{\"parent\":\"urn:p\",\"inputs\":{\"a\":\"canary-4711\",\"come\":3,\"s\":"
            + SECRET
            + "}},"
            + "\"diffs\":[\"a\",\"gone\",\"come\",\"s\"],";
    create(URN, "pulumi:index:Stash", states, 1);
    assertThat(heard).last().isEqualTo("ended create");
    diff = true;
    nanos.addAndGet(7_000_000);
    create(URN, "pulumi:index:Stash", states, 1);
    assertThat(fold.snapshot().steps().get(1).detail())
        .isEqualTo(
            new StepDetail(
                8,
                "urn:p",
                List.of(
                    new PropertyChange("a", Kind.UPDATE, "1", "\"***\""),
                    new PropertyChange("gone", Kind.DELETE, "2", null),
                    new PropertyChange("come", Kind.ADD, null, "3"),
                    new PropertyChange("s", Kind.UPDATE, "\"[secret]\"", "\"[secret]\""))));
  }

  @Test
  void pathsOfDetailedDiffsAreFollowed() {
    diff = true;
    String tail =
        "\"old\":{\"inputs\":{\"t\":{\"a.b\":[{\"n\":1e400}]},\"k\":1,\"d\":[0,5]},\"outputs\":{\"k\":2}},"
            + "\"new\":{\"inputs\":{\"t\":{\"a.b\":[{\"n\":12345678901234567890}]},\"k\":3,\"d\":[0]}},";
    String diffs =
        "\"detailedDiff\":{\"t[\\\"a.b\\\"][0].n\":{\"diffKind\":\"update\",\"inputDiff\":true},"
            + "\"k\":{\"diffKind\":\"update-replace\",\"inputDiff\":false},"
            + "\"d[1]\":{\"diffKind\":\"delete\",\"inputDiff\":true},"
            + "\"un[known\":{\"diffKind\":\"add\",\"inputDiff\":true}}";
    for (String kind : List.of("resourcePreEvent", "resOutputsEvent")) {
      fold.line(
          "{\"sequence\":1,\"timestamp\":1,\"%s\":{\"metadata\":{\"op\":\"update\",\"urn\":\"%s\",\"type\":\"a:b:C\",%s%s}}}"
              .formatted(kind, URN, tail, diffs));
    }
    assertThat(fold.snapshot().steps().get(0).detail().changes())
        .containsExactly(
            new PropertyChange("t[\"a.b\"][0].n", Kind.UPDATE, "1e400", "12345678901234567890"),
            new PropertyChange("k", Kind.REPLACE, "2", "3"),
            new PropertyChange("d[1]", Kind.DELETE, "5", null),
            new PropertyChange("un[known", Kind.ADD, null, null));
  }

  @Test
  void longValuesAreCutAndHiddenNumbersAreTexts() {
    diff = true;
    EventFold hiding =
        new EventFold(Masker.of(List.of(Secret.of("47114711"))), listener, nanos::get);
    String states =
        "\"new\":{\"inputs\":{\"n\":47114711,\"l\":\"%s\"}},".formatted("x".repeat(3000));
    for (String kind : List.of("resourcePreEvent", "resOutputsEvent")) {
      hiding.line(
          "{\"sequence\":1,\"timestamp\":1,\"%s\":{\"metadata\":{\"op\":\"create\",\"urn\":\"%s\",\"type\":\"a:b:C\",%s\"diffs\":null}}}"
              .formatted(kind, URN, states));
    }
    List<PropertyChange> changes = hiding.snapshot().steps().get(0).detail().changes();
    assertThat(changes.get(0)).isEqualTo(new PropertyChange("n", Kind.ADD, null, "\"***\""));
    assertThat(changes.get(1).after()).hasSize(2000 + 3).endsWith("x…\"");
  }

  private void diagnostic(String severity, String message) {
    fold.line(
        "{\"sequence\":1,\"diagnosticEvent\":{\"severity\":\"%s\",\"message\":\"%s\"}}"
            .formatted(severity, message));
  }

  @Test
  @Timeout(60)
  void aFloodOfWarningsIsCutAndNoErrorIsLost() {
    String text = "w".repeat(2000);
    for (int i = 0; i < 60_000; i++) {
      diagnostic("warning", text + i);
    }
    diagnostic("error", "the reason");
    diagnostic("warning", text + 1);
    List<Diagnostic> kept = fold.snapshot().diagnostics();
    assertThat(kept).hasSizeLessThan(Messages.MOST + 3);
    assertThat(kept.stream().mapToLong(d -> d.message().length()).sum())
        .isLessThan(Messages.CHARACTERS + 1000);
    assertThat(kept).contains(new Diagnostic("error", "the reason", null));
    assertThat(kept.get(kept.size() - 1).message())
        .isEqualTo(
            "and " + (60_000 - (kept.size() - 2)) + " more messages, which only the log has");
    // The control: nobody who listens misses one, and one that is kept is not repeated.
    assertThat(heard).hasSize(60_001);
  }

  @Test
  void aVeryLongMessageIsCut() {
    diagnostic("error", "x".repeat(Messages.LONGEST + 5));
    assertThat(fold.snapshot().diagnostics())
        .singleElement()
        .satisfies(d -> assertThat(d.message()).endsWith("… and 5 characters more"));
  }

  @Test
  void theCopyOfAFileIsNamedAsTheFileThatWasCopied() {
    fold.rename("/tmp/run-1/stack-config.yaml", "Pulumi.dev.yaml");
    diagnostic("error", "/tmp/run-1/stack-config.yaml: line 1");
    assertThat(heard).containsExactly("error: Pulumi.dev.yaml: line 1");
  }

  private Unfinished unfinished() {
    return fold.snapshot().unfinished();
  }

  @Test
  void whatAProviderHasNotAnsweredIsUnfinished() {
    String custom = "\"new\":{\"custom\":true},";
    String other = URN.replace("one", "two");
    step("resourcePreEvent", "create", ROOT, "pulumi:pulumi:Stack", "\"new\":{\"custom\":false},");
    step("resourcePreEvent", "create", URN, "pulumi:index:Stash", custom);
    step("resourcePreEvent", "same", other, "pulumi:index:Stash", custom);
    assertThat(unfinished().sentence()).isEqualTo("Unfinished: creating " + URN + ".");
    assertThat(unfinished().warnings())
        .singleElement()
        .asString()
        .startsWith("creating " + URN + " was not finished. The state keeps it")
        .contains("`pulumi refresh`");
    assertThat(unfinished().isProviderGone()).isFalse();
    step("resOutputsEvent", "create", URN, "pulumi:index:Stash", custom);
    assertThat(unfinished()).isEqualTo(Unfinished.NONE);
    assertThat(unfinished().sentence()).isEmpty();
  }

  @Test
  void aStepWhoseProviderHasEndedIsForgottenByTheStateAndAnotherErrorIsNot() {
    String custom = "\"old\":{\"custom\":true},";
    String error =
        "{\"diagnosticEvent\":{\"urn\":\"%s\",\"severity\":\"error\",\"message\":\"%s\"}}";
    step("resourcePreEvent", "delete", URN, "pulumi:index:Stash", custom);
    fold.line(error.formatted(URN, "it is in use"));
    step("resOpFailedEvent", "delete", URN, "pulumi:index:Stash", custom);
    assertThat(unfinished()).isEqualTo(Unfinished.NONE);

    step("resourcePreEvent", "delete", URN, "pulumi:index:Stash", custom);
    fold.line(error.formatted(URN, "error reading from server: EOF"));
    step("resOpFailedEvent", "delete", URN, "pulumi:index:Stash", custom);
    assertThat(unfinished().isProviderGone()).isTrue();
    assertThat(unfinished().sentence()).contains("deleting " + URN);
    assertThat(unfinished().warnings().get(0)).contains("drops the operation from the state");
  }
}
