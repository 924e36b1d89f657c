package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackline.run.ErrorCode;
import io.stackline.run.Operation;
import io.stackline.run.RunException;
import io.stackline.runner.host.Checkout;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.CheckoutFields;
import io.stackline.runner.report.CheckoutFields.Rule;
import io.stackline.runner.report.RequestFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Field × where it is said: what a file of the checkout cannot say, it cannot say anywhere. */
class CheckoutFieldsTest {
  @TempDir Path home;
  private Path repository;
  private Checkout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    repository = Files.createDirectories(home.resolve("repository"));
    Files.createDirectories(repository.resolve(".git"));
    Files.createDirectories(home.resolve("elsewhere"));
    Files.createSymbolicLink(repository.resolve("out"), home.resolve("elsewhere"));
    checkout = new Checkout(repository);
  }

  private static List<RecordComponent> fields() {
    return List.of(RequestFile.class.getRecordComponents());
  }

  static List<RecordComponent> ofOperator() {
    return fields().stream()
        .filter(field -> CheckoutFields.RULES.get(field.getName()) == Rule.OPERATOR)
        .toList();
  }

  static List<RecordComponent> places() {
    return fields().stream()
        .filter(field -> CheckoutFields.RULES.get(field.getName()) == Rule.PLACE)
        .toList();
  }

  /** A value of the field's type. */
  private static String json(RecordComponent field, String text) {
    Class<?> type = field.getType();
    if (type == Boolean.class) {
      return "true";
    }
    if (type == Integer.class) {
      return "1";
    }
    if (type == Map.class) {
      return "{\"a\":\"" + text + "\"}";
    }
    String value = field.getName().equals("exportOutputs") ? "json:" + text : text;
    return type == List.class ? "[\"" + value + "\"]" : "\"" + value + "\"";
  }

  private static String object(RecordComponent field, String text) {
    return "{\"" + field.getName() + "\":" + json(field, text) + "}";
  }

  private RequestFile requested(Path file, String json) throws IOException, RunException {
    Files.writeString(file, json.replaceFirst("\\{", "{\"version\":1,"));
    RunFlags flags = new RunFlags();
    flags.request = file;
    flags.cwd = repository;
    return Requests.file(Operation.UP, flags, new Environment(Map.of()));
  }

  /** A new field of a request fails here until somebody decides who may say it. */
  @Test
  void everyFieldIsDecided() {
    assertThat(new TreeSet<>(CheckoutFields.RULES.keySet()))
        .isEqualTo(new TreeSet<>(fields().stream().map(RecordComponent::getName).toList()));
  }

  @ParameterizedTest
  @MethodSource("ofOperator")
  void theOperatorsIsNobodyElses(RecordComponent field) throws Exception {
    assertThatThrownBy(() -> RequestFile.EMPTY.over(object(field, "env:X"), checkout))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_STACKS))
        .hasMessageContainingAll("cannot say " + field.getName(), "an option, a variable");
    Path inside = repository.resolve("request.json");
    assertThatThrownBy(() -> requested(inside, object(field, "env:X")))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.error().code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining("cannot say " + field.getName());
    // Behind a link that leads into it, and behind one that leads out.
    Path into = Files.createSymbolicLink(home.resolve("into.json"), inside);
    assertThatThrownBy(() -> requested(into, object(field, "env:X")))
        .hasMessageContaining(field.getName());
    assertThatThrownBy(
            () -> requested(repository.resolve("out/request.json"), object(field, "env:X")))
        .hasMessageContaining(field.getName());
    RequestFile outside = requested(home.resolve("request.json"), object(field, "env:X"));
    assertThat(field.getAccessor().invoke(outside)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("places")
  void placesAreInTheCheckout(RecordComponent field) throws Exception {
    for (String place :
        List.of(
            home.resolve("elsewhere/file").toString(),
            repository.resolve("out/file").toString(),
            repository.resolve("../file").toString())) {
      assertThatThrownBy(() -> RequestFile.EMPTY.over(object(field, place), checkout))
          .hasMessageContaining(field.getName() + ": ")
          .hasMessageContaining("outside the checkout");
      assertThatThrownBy(() -> requested(repository.resolve("request.json"), object(field, place)))
          .hasMessageContaining("outside the checkout");
      requested(home.resolve("request.json"), object(field, place));
    }
    String inside = object(field, repository.resolve("infra/file").toString());
    RequestFile said = RequestFile.EMPTY.over(inside, checkout);
    assertThat(field.getAccessor().invoke(said)).isNotNull();
    requested(repository.resolve("request.json"), inside);
  }

  @Test
  void whatIsForAllIsNotForOne() {
    for (RecordComponent field : fields()) {
      if (CheckoutFields.RULES.get(field.getName()) == Rule.ALL) {
        assertThatThrownBy(() -> RequestFile.EMPTY.over(object(field, "x"), checkout))
            .hasMessageContaining("Not for one stack: " + field.getName());
      }
    }
  }

  @Test
  void tagsThatDecideWhatIsSweptUpAreOurs() throws RunException {
    assertThatThrownBy(
            () -> RequestFile.EMPTY.over("{\"tags\":{\"stackline:review\":\"o/r#1\"}}", checkout))
        .hasMessageContaining("stackline:review is Stackline's own");
    assertThat(RequestFile.EMPTY.over("{\"tags\":{\"team\":\"ops\"}}", checkout).tags())
        .containsEntry("team", "ops");
  }

  @Test
  void theOperatorWins() throws Exception {
    String operator =
        """
        {"parallel": 2, "diff": false, "config": {"a": "operator"}, "targets": ["urn:o"],
         "result": "all.json"}
        """;
    RequestFile given = requested(home.resolve("request.json"), operator);
    RequestFile one =
        given.over(
            """
            {"parallel": 8, "diff": true, "refresh": true, "message": "own",
             "config": {"a": "checkout", "b": "checkout"}, "targets": ["urn:c"]}
            """,
            checkout);
    assertThat(one.parallel()).isEqualTo(2);
    assertThat(one.message()).isEqualTo("own");
    assertThat(one.config()).containsOnly(Map.entry("a", "operator"), Map.entry("b", "checkout"));
    assertThat(one.targets()).containsExactly("urn:o");
    // Front ends name every switch, those that are off too.
    assertThat(one.diff()).isTrue();
    assertThat(one.refresh()).isTrue();
    assertThat(one.result()).isNull();
  }

  @Test
  void theSchemaOfTheListSaysTheSame() throws IOException {
    JsonNode schema =
        new ObjectMapper().readTree(Path.of("..", "docs", "stackline.schema.json").toFile());
    JsonNode request = schema.at("/$defs/stack/properties/request/properties");
    TreeSet<String> named = new TreeSet<>();
    request.fieldNames().forEachRemaining(named::add);
    assertThat(named).isEqualTo(CheckoutFields.ofEntries());
    assertThat(schema.at("/$defs/stack/properties/request/additionalProperties").asBoolean(true))
        .isFalse();
    assertThat(Arrays.stream(Rule.values()).toList()).hasSize(4);
  }
}
