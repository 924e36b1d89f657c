package io.stackline.client;

import static io.stackline.client.Calls.ENVIRONMENT;
import static io.stackline.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.error.ApiError;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the definitions of environments have beyond their requests. */
class EnvironmentDefinitionsTest {
  private final FakeService service = new FakeService();
  private final PulumiClient client = service.client("t").build();
  private final EnvironmentDefinitions definitions = client.environments().definitions();

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  @Test
  void aDefinitionIsReadWithItsVersionAndChangedForIt() {
    service.answers(
        FakeService.text(
            200,
            "application/x-yaml",
            "values: {}\n",
            "ETag",
            "\"e7\"",
            "Pulumi-ESC-Revision",
            "7"));
    EnvironmentDefinition read = definitions.read(ENVIRONMENT).orElseThrow();
    assertThat(read).isEqualTo(new EnvironmentDefinition("values: {}\n", "\"e7\"", 7));
    assertThat(read.toString()).doesNotContain("values").contains("revision 7");
    service.answers(json(200, "{}"));
    definitions.update(ENVIRONMENT, "values: {a: 1}\n", read.etag());
    assertThat(service.last().header("Etag")).isEqualTo("\"e7\"");
    assertThat(service.last().text()).isEqualTo("values: {a: 1}\n");
    definitions.update(ENVIRONMENT, "values: {a: 1}\n", null);
    assertThat(service.last().headers()).doesNotContainKey("Etag");
  }

  @Test
  void aServiceThatNamesNoVersionIsReadToo() {
    service.answers(FakeService.text(200, "text/plain", "x: 1", "Pulumi-ESC-Revision", "new"));
    assertThat(definitions.read(ENVIRONMENT))
        .hasValue(new EnvironmentDefinition("x: 1", null, null));
    service.answers(json(404, "{\"code\":404,\"message\":\"not found\"}"));
    assertThat(definitions.read(ENVIRONMENT)).isEmpty();
  }

  @Test
  void whatIsWrongInADefinitionIsSaidWithItsPlace() {
    service.answers(
        json(
            400,
            "{\"code\":400,\"message\":\"invalid\",\"diagnostics\":[{\"summary\":\"no such key\","
                + "\"path\":\"values.a\",\"range\":{\"environment\":\"prod\","
                + "\"begin\":{\"line\":2,\"column\":3,\"byte\":9},"
                + "\"end\":{\"line\":2,\"column\":4,\"byte\":10}}}]}"));
    ApiError refused =
        catchThrowableOfType(ApiError.class, () -> definitions.checkYaml("acme", "values: {a: ]"));
    assertThat(refused.diagnostics())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.summary()).isEqualTo("no such key");
              assertThat(found.path()).isEqualTo("values.a");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "values:\n  a:\n    fn::secret: canary-in-yaml\n",
        "values: {a: {fn::secret: canary-in-yaml}}",
        "{\"values\": {\"a\": {\"fn::secret\": \"canary-in-yaml\"}}}",
      })
  void whatADefinitionMarksAsSecretIsNotSaidBack(String yaml) {
    service.answers(
        exchange -> {
          String said = service.last().text().replaceAll("[\"\\n]", " ");
          json(400, "{\"code\":400,\"message\":\"you sent " + said + "\"}").to(exchange);
        });
    ApiError refused =
        catchThrowableOfType(ApiError.class, () -> definitions.update(ENVIRONMENT, yaml, null));
    assertThat(refused).hasMessageContaining("you sent").hasMessageContaining("***");
    assertThat(Canary.everythingOf(refused)).doesNotContain("canary-in-yaml");
    assertThat(service.last().text()).contains("canary-in-yaml");
  }

  private static FakeService.Answer revisions(int from, int count) {
    return json(
        200,
        IntStream.range(0, count)
            .mapToObj(i -> "{\"number\":" + (from - i) + ",\"created\":\"2026-01-01T00:00:00Z\"}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  @Test
  void revisionsGoOnBeforeTheLastOfAPage() {
    service.answersInTurn(revisions(60, 50), revisions(10, 10));
    assertThat(definitions.revisions(ENVIRONMENT)).hasSize(60);
    assertThat(service.seen().stream().map(FakeService.Seen::path))
        .containsExactly(
            "/api/esc/environments/acme/site/prod/versions?count=50",
            "/api/esc/environments/acme/site/prod/versions?count=50&before=11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme/prod", "a/b/c/d", "acme//prod", "acme/../prod", ""})
  void anEnvironmentHasThreeNames(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EnvironmentName.parse(text));
  }

  @Test
  void aNameIsReadAsItIsWritten() {
    assertThat(EnvironmentName.parse("acme/site/prod")).hasToString("acme/site/prod");
  }
}
