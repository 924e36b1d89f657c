package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackline.run.BatchResult;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunResult;
import io.stackline.run.RunStatus;
import io.stackline.runner.report.BatchFile;
import io.stackline.runner.report.RequestFile;
import io.stackline.runner.report.ResultFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the code say the same. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static List<String> words(Schemas schema, String pointer) throws IOException {
    JsonNode found = JSON.readTree(schema.text()).at(pointer);
    return StreamSupport.stream(found.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void theWordsAreThoseOfTheEnums() throws IOException {
    assertThat(words(Schemas.RESULT, "/properties/status/enum"))
        .isEqualTo(Arrays.stream(RunStatus.values()).map(RunStatus::word).toList());
    assertThat(words(Schemas.RESULT, "/properties/operation/enum")).isEqualTo(Operation.words());
    assertThat(words(Schemas.REQUEST, "/properties/operation/enum")).isEqualTo(Operation.words());
    assertThat(words(Schemas.RESULT, "/$defs/error/properties/code/enum"))
        .isEqualTo(Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList());
    assertThat(words(Schemas.RESULT, "/properties/cliSource/enum"))
        .isEqualTo(
            Arrays.stream(RunResult.CliSource.values()).map(RunResult.CliSource::word).toList());
    assertThat(words(Schemas.RESULT, "/$defs/step/properties/outcome/enum"))
        .isEqualTo(
            Arrays.stream(RunResult.StepOutcome.values())
                .map(RunResult.StepOutcome::word)
                .toList());
  }

  @Test
  void theFieldsOfARequestAreThoseOfItsSchema() throws IOException {
    JsonNode properties = JSON.readTree(Schemas.REQUEST.text()).path("properties");
    assertThat(properties.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            Arrays.stream(RequestFile.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  @Test
  void theResultOfManyHasTheSameWords() throws IOException {
    for (String pointer : List.of("/properties/status/enum", "/properties/operation/enum")) {
      assertThat(words(Schemas.BATCH, pointer)).isEqualTo(words(Schemas.RESULT, pointer));
    }
    assertThat(words(Schemas.BATCH, "/$defs/part/properties/state/enum"))
        .isEqualTo(Arrays.stream(BatchResult.State.values()).map(BatchResult.State::word).toList());
  }

  @Test
  void everyStateOfAStackIsValid() throws IOException {
    RunResult failed =
        RunResult.refused(Operation.UP, "dev", RunError.of(ErrorCode.BUSY), Instant.EPOCH);
    List<BatchResult.Part> parts =
        List.of(
            part("a", BatchResult.State.ENDED, null, failed),
            part("b", BatchResult.State.SKIPPED, "it depends on a", null),
            part("c", BatchResult.State.UNCHANGED, null, null));
    String json = BatchFile.json(batch(RunStatus.BUSY, parts, null));
    assertThat(Schemas.BATCH.complaints(json)).isEmpty();
    assertThat(JSON.readTree(json).path("exitCode").asInt()).isEqualTo(10);
    String refused =
        BatchFile.json(batch(RunStatus.CONFIG, List.of(), RunError.of(ErrorCode.STACK_CYCLE, "x")));
    assertThat(Schemas.BATCH.complaints(refused)).isEmpty();
    String running =
        BatchFile.json(
            batch(
                null,
                List.of(
                    part("a", BatchResult.State.WAITING, null, null),
                    part("b", BatchResult.State.RUNNING, null, null)),
                null));
    assertThat(Schemas.BATCH.complaints(running)).isEmpty();
    for (String wrong :
        List.of(
            json.replace("\"counts\"", "\"count\""),
            json.replace("\"reason\"", "\"why\""),
            running.replace("\"waiting\"", "\"ended\""),
            running.replace("\"running\"", "\"finished\""))) {
      assertThat(Schemas.BATCH.complaints(wrong)).as(wrong).isNotEmpty();
    }
  }

  private static BatchResult.Part part(
      String name, BatchResult.State state, String reason, RunResult result) {
    return new BatchResult.Part(name, name, List.of(), state, reason, result);
  }

  private static BatchResult batch(RunStatus status, List<BatchResult.Part> parts, RunError error) {
    Instant end = status == null ? null : Instant.EPOCH.plusSeconds(2);
    return new BatchResult(Operation.UP, status, parts, Instant.EPOCH, end, error);
  }

  @ParameterizedTest
  @EnumSource
  void everyEndIsAValidResult(RunStatus status) throws IOException {
    RunError error =
        Arrays.stream(ErrorCode.values())
            .filter(c -> c.status() == status)
            .findFirst()
            .map(c -> RunError.of(c, "because"))
            .orElse(null);
    assertThat(Schemas.RESULT.complaints(json(status, error))).isEmpty();
  }

  @Test
  void aRunningResultIsValidAndClaimsNoEnd() throws IOException {
    String json = json(null, null);
    assertThat(Schemas.RESULT.complaints(json)).isEmpty();
    assertThat(JSON.readTree(json).path("state").asText()).isEqualTo("running");
    String lie = json.replace("\"start\"", "\"status\":\"succeeded\",\"start\"");
    assertThat(Schemas.RESULT.complaints(lie)).isNotEmpty();
    String half = json.replace("running", "finished");
    assertThat(Schemas.RESULT.complaints(half)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"version\":2}",
        "{\"version\":1,\"secretConfig\":{\"a\":\"literal\"}}",
        "{\"version\":1,\"parallel\":0}",
        "{\"version\":1,\"unknown\":true}",
        "{\"version\":1,\"timeout\":\"soon\"}",
        "{\"version\":1,\"exportOutputs\":[\"xml:f\"]}",
        "{\"version\":1,\"exportPrefix\":\"1\"}"
      })
  void badRequestsAreNotValid(String json) throws IOException {
    assertThat(Schemas.REQUEST.complaints(json)).isNotEmpty();
  }

  private static String json(RunStatus status, RunError error) {
    return ResultFile.json(
        new RunResult(
            Operation.UP,
            "acme/app/dev",
            status,
            Map.of("create", 1),
            List.of(new RunResult.Step("urn:x", "t", "create", RunResult.StepOutcome.DONE, 3)),
            List.of(new RunResult.Diagnostic("warning", "careful", null)),
            new RunResult.Outputs(Map.of("a", "{\"b\":9007199254740993}"), List.of("s")),
            7L,
            "https://app.example.com/acme/app/dev/updates/7",
            new RunResult.Cli("3.250.0", "/opt/pulumi/pulumi", RunResult.CliSource.MIRROR),
            Instant.EPOCH,
            status == null ? null : Instant.EPOCH.plusSeconds(1),
            error,
            null,
            List.of()));
  }
}
