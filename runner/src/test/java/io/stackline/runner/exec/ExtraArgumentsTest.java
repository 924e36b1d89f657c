package io.stackline.runner.exec;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.RunException;
import io.stackline.run.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json",
        "--json=false",
        "-j",
        "-dj",
        "--yes",
        "-y",
        "--stack=x",
        "-s",
        "-sx",
        "-f",
        "--config-file=x",
        "-c",
        "--exec-agent=x",
        "--color",
        "-C",
        "--cwd=/",
        "--plan=x",
        "--save-plan=x",
        "--show-secrets",
        "--remote",
        "--remote-env=A=b",
        "--preview-only",
        "--secrets-provider=x",
        "--event-log=x",
        "--non-interactive"
      })
  void whatTheRunnerReliesOnIsRefused(String argument) {
    assertThatThrownBy(() -> ExtraArguments.check(List.of("--diff", argument)))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(argument);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--show-sames",
        "-mjs",
        "-p=4",
        "-tury",
        "-v=9",
        "-d",
        "plain",
        "",
        "--jsonx",
        "-",
        "--",
        "--skip-plugin-pre-install"
      })
  void everythingElseIsPassedOn(String argument) {
    assertThatCode(() -> ExtraArguments.check(List.of(argument))).doesNotThrowAnyException();
  }

  @Test
  void secretsAreRefusedInEveryForm() {
    Masker masker = Masker.of(List.of(Secret.of("canary-4711")));
    for (String form : List.of("a=canary-4711", "Y2FuYXJ5LTQ3MTE=")) {
      assertThatThrownBy(() -> ExtraArguments.refuseSecrets(List.of(form), masker))
          .isInstanceOf(RunException.class)
          .hasMessageNotContaining(form);
    }
    assertThatCode(() -> ExtraArguments.refuseSecrets(List.of("canary-4712"), masker))
        .doesNotThrowAnyException();
  }
}
