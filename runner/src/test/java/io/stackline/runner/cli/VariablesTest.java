package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.run.RunException;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables of the environment make the same request as a file. */
class VariablesTest {
  @TempDir Path directory;

  private static RequestFile request(String prefix, Map<String, String> variables)
      throws RunException {
    return new Variables(new Environment(variables), prefix).request();
  }

  private record Answer(int exit, String out, String err) {}

  private static Answer run(Map<String, String> variables, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new PrintStream(out, true), new PrintStream(err, true));
    int exit = StacklineCommand.run(words, new Environment(variables), streams);
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** One value for each kind of field; every field must arrive. */
  @Test
  void everyFieldHasItsVariable() throws RunException, ReflectiveOperationException {
    Map<String, String> variables = new HashMap<>();
    for (RecordComponent field : RequestFile.class.getRecordComponents()) {
      String value = "text of " + field.getName();
      if (field.getType() == Boolean.class) {
        value = "true";
      } else if (field.getType() == Integer.class) {
        value = "3";
      } else if (field.getType() == List.class) {
        value = "one\ntwo";
      } else if (field.getType() == Map.class) {
        value = "a=1";
      } else if (value.matches(".*(imeout|Budget|grace|Ttl|Expiration|MaxAge)$")) {
        value = "90s";
      }
      variables.put("X_" + Variables.name(field.getName()), value);
    }
    variables.remove("X_VERSION");
    RequestFile request = request("X_", variables);
    for (RecordComponent field : RequestFile.class.getRecordComponents()) {
      if (!field.getName().equals("version")) {
        assertThat(field.getAccessor().invoke(request)).as(field.getName()).isNotNull();
      }
    }
    assertThat(request.onBusy()).isEqualTo("text of onBusy");
    assertThat(request.targets()).containsExactly("one", "two");
    assertThat(request.config()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void listsAreLinesArraysOrNumbered() throws RunException {
    assertThat(request("", Map.of("TARGETS", " a \n\n b\n")).targets()).containsExactly("a", "b");
    assertThat(request("", Map.of("TARGETS", "[\"a b\", \"c\\nd\"]")).targets())
        .containsExactly("a b", "c\nd");
    assertThat(
            request("", Map.of("TARGETS_COUNT", "2", "TARGETS_0", "a\nb", "TARGETS_1", "c"))
                .targets())
        .containsExactly("a\nb", "c");
    assertThat(request("X_", Map.of("X_TARGETS", "a", "X_TARGETS_0", "b")).targets())
        .containsExactly("a", "b");
    assertThat(request("", Map.of("TARGETS", "[]")).targets()).isNull();
  }

  @Test
  void mapsAreSettingsOrAnObject() throws RunException {
    assertThat(request("", Map.of("CONFIG", "a=b=c\nd=")).config())
        .isEqualTo(Map.of("a", "b=c", "d", ""));
    assertThat(request("", Map.of("CONFIG", "{\"a\": \"b\\nc\"}")).config())
        .isEqualTo(Map.of("a", "b\nc"));
    assertThat(request("", Map.of("CONFIG_0", "a=b\nc")).config()).isEqualTo(Map.of("a", "b\nc"));
    assertThat(request("", Map.of("CONFIG_PATH", "[\"a=b\"].c=d")).configPath())
        .isEqualTo(Map.of("[\"a=b\"].c", "d"));
  }

  @Test
  void blankIsNothingAndQuotesAreEmpty() throws RunException {
    assertThat(request("", Map.of("STACK", " ", "CREATE", "", "EXPORT_PREFIX", "\"\"")))
        .satisfies(r -> assertThat(r.stack()).isNull())
        .satisfies(r -> assertThat(r.create()).isNull())
        .satisfies(r -> assertThat(r.exportPrefix()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, yes, X_CREATE: it is \"yes\"",
    "PARALLEL, many, X_PARALLEL: it is \"many\"",
    "TIMEOUT, soon, X_TIMEOUT: 'soon' is no duration",
    "CONFIG, secret-value, X_CONFIG: an item is not KEY=VALUE",
    "ON_BUZY, wait, X_ON_BUZY is no option",
    "ONBUSY, wait, X_ONBUSY is no option; perhaps X_ON_BUSY is meant",
    "TARGET_0, a, X_TARGET_0 is no option"
  })
  void whatIsWrongIsNamed(String name, String value, String complaint) {
    assertThatThrownBy(() -> request("X_", Map.of("X_" + name, value)))
        .isInstanceOfSatisfying(
            RunException.class,
            e -> {
              assertThat(e.error().code().code()).isEqualTo("bad-option");
              assertThat(e.error().whatHappened()).contains(complaint).doesNotContain("secret-v");
            });
  }

  @Test
  void whatFrontEndsSayByThemselvesIsNotSaidOfManyStacks() throws RunException {
    RequestFile host = request("", Map.of("EXPORT_OUTPUTS", "host", "ON_BUSY", "wait"));
    assertThat(Variables.ofMany(host).exportOutputs()).isNull();
    assertThat(Variables.ofMany(host).onBusy()).isEqualTo("wait");
    RequestFile file = request("", Map.of("EXPORT_OUTPUTS", "json:out.json"));
    assertThat(Variables.ofMany(file).exportOutputs()).containsExactly("json:out.json");
  }

  @Test
  void aRefusedRunIsAResultWhereItIsWanted() throws IOException {
    Path result = directory.resolve("result.json");
    Map<String, String> variables =
        Map.of(
            "OPERATION", "up",
            "STACK", "acme/shop/dev",
            "RESULT", result.toString(),
            "PARALLEL", "0x10",
            "DEBUG", "true",
            "STACKS", "another program's",
            "ONBUSY", "wait");
    Answer answer = run(variables, "run", "--variables=");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.out()).contains("PARALLEL: it is \"0x10\"");
    assertThat(answer.err())
        .contains("debug: given are DEBUG, OPERATION, PARALLEL, RESULT, STACK\n")
        .contains("warning: STACKS is not used; is it STACK")
        .contains("warning: ONBUSY is not used; is it ON_BUSY");
    assertThat(Files.readString(result)).contains("\"config\"", "bad-option", "acme/shop/dev");
  }

  private static Map<String, String> defaults(String prefix, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("BITBUCKET_BUILD_NUMBER", "5");
    variables.put("BITBUCKET_PIPELINES_VARIABLES_PATH", "/variables");
    return PipeDefaults.missing(new Environment(variables), prefix);
  }

  @Test
  void bitbucketsPipeHasDefaults() throws RunException {
    Map<String, String> all =
        Map.of("COMMENT", "update", "EXPORT_OUTPUTS", "host", "ON_BUSY", "wait", "REPORTS", "host");
    assertThat(defaults("", Map.of("COMMENT", " "))).isEqualTo(all);
    RequestFile request = new Variables(new Environment(Map.of()), "", all).request();
    assertThat(request.comment()).isEqualTo("update");
    assertThat(request.onBusy()).isEqualTo("wait");
    assertThat(request.exportOutputs()).containsExactly("host");
    assertThat(request.reports()).containsExactly("host");
    // What the step says is never added to.
    assertThat(
            defaults("", Map.of("COMMENT", "off", "REPORTS_0", "insights", "REPORTS_COUNT", "1")))
        .containsOnlyKeys("EXPORT_OUTPUTS", "ON_BUSY");
    assertThat(defaults("", Map.of("REPORTS_COUNT", "0", "EXPORT_OUTPUTS", "[]")))
        .containsOnlyKeys("COMMENT", "ON_BUSY");
  }

  @Test
  void theDefaultsOfThePipeAreNobodyElses() {
    assertThat(defaults("STACKLINE_INPUT_", Map.of())).isEmpty();
    assertThat(defaults("", Map.of("GITLAB_CI", "true"))).isEmpty();
    assertThat(PipeDefaults.missing(new Environment(Map.of("CI", "true")), "")).isEmpty();
    // The host's mechanism is not there.
    Environment bare = new Environment(Map.of("BITBUCKET_BUILD_NUMBER", "5"));
    assertThat(PipeDefaults.missing(bare, "")).containsOnlyKeys("COMMENT", "ON_BUSY", "REPORTS");
  }

  @Test
  void theOperationIsNamedOrRefused() {
    assertThat(run(Map.of(), "run"))
        .satisfies(a -> assertThat(a.exit()).isEqualTo(2))
        .satisfies(
            a ->
                assertThat(a.err())
                    .contains("STACKLINE_INPUT_OPERATION is missing; it is one of preview, up"));
    assertThat(run(Map.of("OPERATION", "uo"), "run", "--variables=").err())
        .contains("OPERATION is \"uo\"");
  }

  @Test
  void otherCommandsTakeTheirOptions() {
    Answer answer =
        run(
            Map.of("OPERATION", "sweep", "DRY_RUN", "true", "TIMEOUT", "soon"),
            "run",
            "--variables=");
    assertThat(answer.exit()).isEqualTo(2);
    assertThat(answer.err()).contains("--timeout", "soon");
    assertThat(run(Map.of("OPERATION", "sweep", "DRY_RUN", "1"), "run", "--variables=").err())
        .contains("DRY_RUN: it is \"1\"");
  }
}
