package io.stackline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.internal.Request;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.TokenExchangeGrantResponse;
import io.stackline.client.model.UpdateStatus;
import io.stackline.client.model.Webhook;
import io.stackline.client.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Secrets stay out of exceptions, printed values and logs, also when the service says them back and
 * everything is logged.
 */
class CanaryTest {
  private static final StackName STACK = StackName.parse("acme/web/dev");
  private static final String TOKEN = "pul-canary00000000000000000000000000000001";
  private static final String LEASE = "canary-lease-0000000002";
  private static final String SUBJECT = "eyJ.canary-subject-0000000003.sig";
  private static final String REFRESH = "canary-refresh-0000000004";
  private static final String PLAIN = "canary-plaintext-0000000005";
  private static final String SIGNING = "canary-that-signs-deliveries";
  private static final String PLAIN64 = Bytes.ofText(PLAIN).toBase64();
  private static final List<String> CANARIES =
      List.of(TOKEN, LEASE, SUBJECT, REFRESH, PLAIN, PLAIN64, SIGNING);

  /** Each with the secrets it sends. */
  private static final Map<Consumer<PulumiClient>, List<String>> CALLS =
      Map.of(
          client -> client.users().current(),
          List.of(TOKEN),
          client -> client.updates().complete(lease(), UpdateStatus.SUCCEEDED),
          List.of(LEASE),
          client -> client.updates().renew(lease(), Duration.ofMinutes(5)),
          List.of(LEASE),
          client -> client.oauth().refresh(Secret.of(REFRESH)),
          List.of(REFRESH),
          client ->
              client
                  .oauth()
                  .exchange(
                      new TokenExchange(
                          Secret.of(SUBJECT), "acme", "organization", "", Duration.ofHours(1))),
          List.of(SUBJECT),
          client ->
              client
                  .webhooks()
                  .ofStack()
                  .create(STACK, Wire.decode("{\"secret\":\"" + SIGNING + "\"}", Webhook.class)),
          List.of(TOKEN, SIGNING),
          client ->
              client
                  .operations()
                  .run(
                      OperationRequest.of("PATCH", "/api/orgs/{orgName}")
                          .path("orgName", "acme")
                          .body(new JsonText("{\"a\":[{\"secret\": \"" + SIGNING + "\"}]}"))),
          List.of(TOKEN, SIGNING),
          client -> client.stacks().secrets().encrypt(STACK, Bytes.ofText(PLAIN)),
          List.of(TOKEN, PLAIN64),
          client -> client.stacks().secrets().encryptAll(STACK, List.of(Bytes.ofText(PLAIN))),
          List.of(TOKEN, PLAIN64));

  private final FakeService service = new FakeService();

  @AfterEach
  void close() {
    service.close();
  }

  private static UpdateLease lease() {
    return UpdateLease.of(new UpdateId(STACK, "u1"), Secret.of(LEASE));
  }

  private PulumiClient client() {
    return service.client(TOKEN).build();
  }

  private static void assertClean(String text) {
    assertThat(text).doesNotContain(CANARIES);
  }

  /** What came in, said back. */
  private String echo(HttpExchange exchange) {
    byte[] body = service.last().body().toArray();
    String text = new String(body, StandardCharsets.UTF_8);
    if (service.last().header("Content-encoding").equals("gzip")) {
      try (GZIPInputStream gzip = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
        text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return "you sent <" + exchange.getRequestHeaders().getFirst("Authorization") + "> " + text;
  }

  private void saysBack(String type, int status) {
    service.answers(
        exchange -> {
          String said = echo(exchange);
          String body =
              type.equals("application/json")
                  ? "{\"code\":" + status + ",\"message\":\"" + said.replace("\"", "'") + "\"}"
                  : said;
          FakeService.text(status, type, body, "X-Pulumi-Warning", said.replace("\"", "'"))
              .to(exchange);
        });
  }

  @Test
  void whatAServiceSaysBackIsMaskedInExceptions() {
    for (String type : List.of("application/json", "text/plain")) {
      saysBack(type, 400);
      try (PulumiClient client = client()) {
        CALLS.forEach(
            (call, secrets) -> {
              ClientException failure =
                  catchThrowableOfType(ClientException.class, () -> call.accept(client));
              String text = Canary.everythingOf(failure);
              // The text did arrive; without masking it would hold the secrets.
              assertThat(text).contains("you sent <").contains("***");
              assertThat(service.last().header("Authorization") + plain(service.last()))
                  .contains(secrets);
              assertClean(text);
              if (failure instanceof ApiError error) {
                assertClean(error.apiMessage());
              }
              if (failure instanceof ForeignReply reply) {
                assertClean(reply.excerpt());
              }
            });
      }
    }
  }

  private static String plain(FakeService.Seen seen) {
    if (!seen.header("Content-encoding").equals("gzip")) {
      return seen.text();
    }
    try (GZIPInputStream gzip =
        new GZIPInputStream(new java.io.ByteArrayInputStream(seen.body().toArray()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsLoggedAtAnyLevel() {
    saysBack("text/plain", 500);
    try (Canary canary = new Canary();
        PulumiClient client = client()) {
      CALLS.forEach(
          (call, secrets) ->
              assertThat(catchThrowableOfType(ClientException.class, () -> call.accept(client)))
                  .isNotNull());
      service.answers(FakeService.json(200, "{\"plaintext\":\"" + PLAIN64 + "\"}"));
      assertThat(client.stacks().secrets().decrypt(STACK, Bytes.ofText("c")).toText())
          .isEqualTo(PLAIN);
      assertThat(canary.lines())
          .anyMatch(line -> line.contains("POST /api/stacks/acme/web/dev/decrypt: 200"))
          .anyMatch(line -> line.startsWith("org.apache.hc."));
      canary.lines().forEach(CanaryTest::assertClean);

      LoggerFactory.getLogger("any").trace("a careless line: {}", TOKEN);
      assertThat(canary.lines()).anyMatch(line -> line.contains(TOKEN));
    }
  }

  @Test
  void warningsOfTheServiceAreMasked() {
    saysBack("text/plain", 500);
    List<String> warnings = new ArrayList<>();
    try (PulumiClient client = service.client(TOKEN).warnings(warnings::add).build()) {
      assertThat(catchThrowableOfType(ClientException.class, () -> client.users().current()))
          .isNotNull();
    }
    assertThat(warnings).singleElement().asString().contains("you sent <token ***>");
  }

  @Test
  void anAnswerThatIsNotUnderstoodIsNotQuoted() {
    service.answers(FakeService.json(200, "{\"plaintext\":\"" + PLAIN64 + "\",\"x\":" + PLAIN));
    try (PulumiClient client = client()) {
      ForeignReply failure =
          catchThrowableOfType(
              ForeignReply.class,
              () -> client.stacks().secrets().decrypt(STACK, Bytes.ofText("c")));
      assertClean(Canary.everythingOf(failure));
    }
  }

  @Test
  void nothingPrintsASecret() {
    Secret token = Secret.of(TOKEN);
    List<Object> values =
        List.of(
            token,
            lease(),
            Bytes.ofText(PLAIN),
            new TokenExchange(Secret.of(SUBJECT), "acme", "team", "team:x", Duration.ofHours(1)),
            new StartUpdateResponse(1, Secret.of(LEASE), null, null),
            new TokenExchangeGrantResponse(token, "", "", 1, "", Secret.of(REFRESH)),
            new Request.Header("Authorization", "token " + TOKEN),
            TokenSource.fixed(token),
            TokenSource.renewing(token, refused -> refused));
    for (Object value : values) {
      assertClean(value.toString());
    }
    assertThat(token.reveal()).isEqualTo(TOKEN);
  }
}
