package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static io.stackline.client.OtherCalls.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.OtherCalls.Pool;
import io.stackline.client.OtherCalls.Pools;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of operations without a method. */
class OperationsTest {
  private final FakeService service = new FakeService();
  private final PulumiClient client = service.client(Calls.tokens()).build();

  @AfterEach
  void close() {
    client.close();
    service.close();
  }

  @Test
  void anAnswerIsReadIntoARecordOfTheCaller() {
    service.answers(json(200, "{\"later\":[{}],\"id\":\"p-1\",\"name\":\"fast\"}"));
    assertThat(client.operations().call(pool("GET"), Pool.class))
        .isEqualTo(new Pool("p-1", "fast"));
    assertThat(client.operations().call(pool("GET"), JsonText.class).text())
        .isEqualTo("{\"later\":[{}],\"id\":\"p-1\",\"name\":\"fast\"}");
  }

  @Test
  void whatIsNotThereIsAbsentOrAnError() {
    service.answers(json(404, "{\"code\":404,\"message\":\"no such pool\"}"));
    assertThat(client.operations().find(pool("GET"), Pool.class)).isEmpty();
    assertThat(
            catchThrowableOfType(
                ApiError.class, () -> client.operations().call(pool("GET"), Pool.class)))
        .hasMessageStartingWith(
            "tried to call GET /api/orgs/{orgName}/agent-pools/{poolId} but the service")
        .hasMessageContaining("no such pool");
  }

  @Test
  void pagesAreAskedForWhenTheyAreNeeded() {
    service.answersInTurn(
        json(200, "{\"agentPools\":[{\"id\":\"1\"}],\"continuationToken\":\"a b\"}"),
        json(200, "{\"agentPools\":[]}"));
    OperationRequest request =
        OperationRequest.of("GET", "/api/orgs/{orgName}/agent-pools")
            .path("orgName", "acme")
            .query("x", "y");
    Stream<Pools> pages = client.operations().pages(request, Pools.class, Pools::continuationToken);
    assertThat(service.seen()).isEmpty();
    assertThat(pages).hasSize(2);
    assertThat(service.seen().stream().map(FakeService.Seen::path))
        .containsExactly(
            "/api/orgs/acme/agent-pools?x=y",
            "/api/orgs/acme/agent-pools?x=y&continuationToken=a%20b");
  }

  @Test
  void secretsOfTheBodyAreNotSaidBack() {
    String canary = "canary-of-the-body";
    service.answers(json(400, "{\"code\":400,\"message\":\"bad name " + canary + "\"}"));
    OperationRequest request = pool("PATCH").body(new Pool(canary, null));
    ApiError plain = catchThrowableOfType(ApiError.class, () -> client.operations().run(request));
    assertThat(plain).hasMessageContaining(canary);
    ApiError hidden =
        catchThrowableOfType(
            ApiError.class, () -> client.operations().run(request.hiding(Secret.of(canary))));
    assertThat(hidden).hasMessageContaining("bad name ***");
    assertThat(hidden.toString()).doesNotContain(canary);
  }

  @Test
  void anAnswerThatIsNoJsonIsForeign() {
    service.answers(FakeService.text(200, "text/html", "<html>"));
    assertThat(
            catchThrowableOfType(
                ForeignReply.class, () -> client.operations().call(pool("GET"), JsonText.class)))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, /api/x, not a method",
    "get, /api/x, not a method",
    "GET, http://evil.example/api/x, begins with /api/",
    "GET, /login, begins with /api/",
    "GET, /api/../x, neither a word",
    "GET, /api//x, neither a word",
    "GET, /api/x/, neither a word",
    "GET, /api/x?y=z, neither a word",
    "GET, /api/a{b}c, neither a word",
    "GET, /api/{}, neither a word",
  })
  void whatIsNoOperationIsRefused(String method, String template, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationRequest.of(method, template))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void aParameterThatWouldChangeThePathIsRefused(String value) {
    OperationRequest request = OperationRequest.of("GET", "/api/orgs/{orgName}");
    assertThatIllegalArgumentException().isThrownBy(() -> request.path("orgName", value));
  }

  @Test
  void parametersAreThoseOfThePathAndAllOfThem() {
    OperationRequest request = OperationRequest.of("GET", "/api/orgs/{orgName}/x/{id}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.path("org", "acme"))
        .withMessageContaining("no parameter org in");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.path("id", "1").path("id", "2"))
        .withMessageContaining("set already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.operations().run(request.path("id", "1")))
        .withMessageContaining("orgName is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.body(new JsonText("{} {}")))
        .withMessageContaining("cannot be written");
    assertThat(service.seen()).isEmpty();
  }
}
