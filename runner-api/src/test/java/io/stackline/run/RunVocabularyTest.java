package io.stackline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The public words and numbers: a change here breaks every script that reads a result. */
class RunVocabularyTest {

  @Test
  void statusesKeepTheirWordsAndExitCodes() {
    Map<String, Integer> published = new LinkedHashMap<>();
    published.put("succeeded", 0);
    published.put("no-changes", 0);
    published.put("changes", 0);
    published.put("failed", 1);
    published.put("config", 2);
    published.put("auth", 3);
    published.put("resource-failed", 4);
    published.put("policy-violation", 5);
    published.put("stack-not-found", 6);
    published.put("unexpected-changes", 7);
    published.put("cancelled", 8);
    published.put("timed-out", 9);
    published.put("busy", 10);
    published.put("infrastructure", 11);

    Map<String, Integer> actual = new LinkedHashMap<>();
    for (RunStatus status : RunStatus.values()) {
      actual.put(status.word(), status.exitCode());
    }
    assertThat(actual).containsExactlyEntriesOf(published);
  }

  @Test
  void operationsKeepTheirWords() {
    assertThat(Operation.words())
        .containsExactly(
            "preview", "up", "refresh", "destroy", "drift", "outputs", "cancel", "remove");
    assertThat(Operation.of("destroy")).contains(Operation.DESTROY);
    assertThat(Operation.of("deploy")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorSaysWhatHappenedAndWhatToDo(ErrorCode code) {
    assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
    assertThat(code.whatHappened()).hasSizeGreaterThan(20).endsWith(".");
    assertThat(code.whatToDo()).hasSizeGreaterThan(20).endsWith(".");
    assertThat(code.status().isSuccess()).isFalse();
    assertThat(ErrorCode.of(code.code())).contains(code);
  }

  @ParameterizedTest
  @EnumSource
  void everyFailureHasAnErrorThatLeadsToIt(RunStatus status) {
    boolean named = Arrays.stream(ErrorCode.values()).anyMatch(c -> c.status() == status);
    assertThat(named).isEqualTo(!status.isSuccess());
    assertThat(RunStatus.of(status.word())).contains(status);
  }

  @Test
  void errorCodesAreDistinct() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
  }

  @Test
  void anErrorAddsTheDetailOfItsCase() {
    RunError error = RunError.of(ErrorCode.BUSY, " held by ci ");
    assertThat(error.whatHappened()).isEqualTo("Another update holds the stack. held by ci");
    assertThat(error.whatToDo()).isEqualTo(ErrorCode.BUSY.whatToDo());
    assertThat(RunError.of(ErrorCode.BUSY, "  ")).isEqualTo(RunError.of(ErrorCode.BUSY));
    assertThat(new RunException(ErrorCode.BUSY, "held")).hasMessageEndingWith("stack. held");
  }

  @Test
  void aSecretPrintsAsStars() {
    Secret secret = Secret.of("canary-4711");
    assertThat(secret.reveal()).isEqualTo("canary-4711");
    assertThat(secret).hasToString("***").isEqualTo(Secret.of("canary-4711"));
    assertThat(List.of(secret).toString()).doesNotContain("canary");
  }

  @Test
  void aSecretIsReferredToAndNeverRepeated() {
    assertThat(SecretReference.parse("env:TOKEN")).isEqualTo(new SecretReference.Env("TOKEN"));
    assertThat(SecretReference.parse("file:/run/s").text()).isEqualTo("file:/run/s");
    assertThatThrownBy(() -> SecretReference.parse("canary-4711"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("env:VARIABLE")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> SecretReference.parse("env: "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRequestRefusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> request(" ", null)).hasMessageContaining("no name");
    assertThatThrownBy(() -> request("dev", Duration.ZERO)).hasMessageContaining("timeout");
    assertThat(request("dev", Duration.ofSeconds(1)).timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThatThrownBy(
            () ->
                new RunOptions(
                    null, 0, Selection.ALL, RunOptions.Switches.OFF, PolicyPacks.NONE, List.of()))
        .hasMessageContaining("parallel");
    assertThatThrownBy(() -> new PolicyPacks(List.of("a", "b"), List.of("c")))
        .hasMessageContaining("2 packs and 1 configurations");
    assertThatThrownBy(
            () -> new StackOptions(false, "passphrase", Map.of(), StackOptions.Removal.NONE, null))
        .hasMessageContaining("--create");
  }

  @Test
  void anExportNamesWhereItGoes() {
    assertThat(OutputExport.Destination.parse("host").file()).isNull();
    for (String text : List.of("host", "json:out.json", "env:a b", "dotenv:x", "properties:x:y")) {
      assertThat(OutputExport.Destination.parse(text).text()).isEqualTo(text);
    }
    for (String text : List.of("", "json", "json:", "host:x", "xml:f")) {
      assertThatThrownBy(() -> OutputExport.Destination.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("json:FILE");
    }
    var host = List.of(OutputExport.Destination.parse("host"));
    assertThatThrownBy(() -> new OutputExport(host, "1bad", List.of(), false))
        .hasMessageContaining("prefix");
    assertThat(new OutputExport(host, "", List.of("a"), true).isWanted()).isTrue();
    assertThat(OutputExport.NONE.isWanted()).isFalse();
  }

  @Test
  void theWishForACliIsClear() {
    assertThat(new CliOptions("3.x", null, null, "sha256:" + "aB".repeat(32), true).install())
        .isTrue();
    assertThatThrownBy(() -> new CliOptions(" ", null, null, null, false))
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> new CliOptions("3.x", Path.of("v"), null, null, false))
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> new CliOptions(null, null, null, "sha256:beef", false))
        .hasMessageContaining("64");
  }

  private static RunRequest request(String stack, Duration timeout) {
    return new RunRequest(
        Operation.UP,
        stack,
        Path.of("."),
        null,
        null,
        timeout,
        null,
        CliOptions.NONE,
        RunOptions.NONE,
        StackOptions.NONE,
        ConfigOptions.NONE,
        false,
        OutputExport.NONE,
        Patience.DEFAULT,
        null,
        ReportOptions.NONE,
        PlanOptions.NONE,
        null);
  }

  @Test
  void aResultNeverClaimsAnEndItDoesNotHave() {
    assertThat(result(null, null, null).status()).isNull();
    assertThatThrownBy(() -> result(RunStatus.SUCCEEDED, null, null))
        .hasMessageContaining("has an end");
    assertThatThrownBy(
            () -> result(RunStatus.SUCCEEDED, Instant.EPOCH, RunError.of(ErrorCode.BUSY)))
        .hasMessageContaining("does not belong");
    assertThat(result(RunStatus.BUSY, Instant.EPOCH, RunError.of(ErrorCode.BUSY)).error())
        .isNotNull();
  }

  private static RunResult result(RunStatus status, Instant end, RunError error) {
    return new RunResult(
        Operation.UP,
        "o/p/s",
        status,
        Map.of(),
        List.of(),
        List.of(),
        RunResult.Outputs.NONE,
        null,
        null,
        null,
        Instant.EPOCH,
        end,
        error,
        null,
        List.of());
  }
}
