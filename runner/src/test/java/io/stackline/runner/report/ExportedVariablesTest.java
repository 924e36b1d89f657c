package io.stackline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.Operation;
import io.stackline.run.OutputExport;
import io.stackline.run.OutputExport.Destination;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.run.Secret;
import io.stackline.runner.host.Variable;
import io.stackline.runner.host.VariableFormat.Omission;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which outputs become variables, under which names. */
class ExportedVariablesTest {
  private static OutputExport export(String prefix, String... only) {
    return new OutputExport(List.of(Destination.TO_HOST), prefix, List.of(only), true);
  }

  private static RunResult preview(Map<String, String> outputs) {
    return new RunResult(
        Operation.PREVIEW,
        "acme/shop/dev",
        RunStatus.CHANGES,
        Map.of(),
        List.of(),
        List.of(),
        new RunResult.Outputs(outputs, List.of("key", "pin")),
        null,
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        List.of());
  }

  private static Map<String, String> outputs(ExportedVariables all) {
    Map<String, String> values = new LinkedHashMap<>();
    all.variables().stream()
        .filter(v -> !v.name().startsWith("STACKLINE_"))
        .forEach(v -> values.put(v.name(), v.value().reveal()));
    return values;
  }

  @Test
  void textsAreThemselvesAndTheRestIsJson() {
    Map<String, String> given =
        Map.of("a", "\"x\\ny\"", "b", "12345678901234567890", "c", "{\"d\":[true]}", "e", "null");
    assertThat(outputs(ExportedVariables.of(preview(given), export("O_"), Map.of())))
        .isEqualTo(
            Map.of(
                "O_a",
                "x\ny",
                "O_b",
                "12345678901234567890",
                "O_c",
                "{\"d\":[true]}",
                "O_e",
                "null"));
  }

  @Test
  void noNameIsTakenTwiceOrFromSomebodyElse() {
    Map<String, String> given =
        Map.of("a-b", "1", "a.b", "2", "A_B", "3", "PATH", "\"/evil\"", "LD_PRELOAD", "\"x\"");
    ExportedVariables all = ExportedVariables.of(preview(given), export(""), Map.of());
    assertThat(outputs(all)).isEqualTo(Map.of("A_B", "3"));
    assertThat(all.omitted())
        .extracting(Omission::name)
        .containsExactlyInAnyOrder("a-b", "a.b", "PATH", "LD_PRELOAD");
    assertThat(outputs(ExportedVariables.of(preview(given), export("O_"), Map.of())))
        .containsEntry("O_PATH", "/evil");
  }

  @Test
  void whatOnlyAnUpdateWillShowIsNotExported() {
    Map<String, String> given =
        Map.of("url", "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"", "known", "1");
    ExportedVariables all = ExportedVariables.of(preview(given), export("O_"), Map.of());
    assertThat(outputs(all)).isEqualTo(Map.of("O_known", "1"));
    assertThat(all.omitted()).extracting(Omission::name).containsExactly("url");
  }

  @Test
  void secretsAreMarkedAndThoseTooShortToHideLeftOut() {
    Map<String, Secret> secrets =
        Map.of("key", Secret.of("\"canary-key\""), "pin", Secret.of("\"123\""));
    ExportedVariables all = ExportedVariables.of(preview(Map.of("a", "1")), export("O_"), secrets);
    assertThat(all.variables())
        .contains(new Variable("O_key", Secret.of("canary-key"), true))
        .contains(Variable.plain("O_a", "1"));
    assertThat(all.omitted()).extracting(Omission::name).containsExactly("pin");
    assertThat(outputs(ExportedVariables.of(preview(Map.of("a", "1")), export("O_", "a"), secrets)))
        .isEqualTo(Map.of("O_a", "1"));
  }
}
