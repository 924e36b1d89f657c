package io.stackline.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EdgeServerTest {
  private static final String BIG = "{\"v\":\"" + "x".repeat(5000) + "\"}";

  private final EdgeFixture.BytesPayload kept = payload(BIG);
  private EdgeFixture edge;

  @BeforeEach
  void start() throws IOException {
    edge =
        new EdgeFixture(
            List.of(
                new Route(ApiOperation.GET_CAPABILITIES, r -> new Reply.Json("{}")),
                new Route(ApiOperation.GET_CURRENT_USER, r -> new Reply.Json(BIG)),
                new Route(ApiOperation.GET_CLI_VERSION, r -> new Reply.Text(200, r.publicUrl())),
                new Route(ApiOperation.EXPORT_STACK, r -> new Reply.Raw(kept, "application/json")),
                new Route(ApiOperation.GET_STACK, r -> new Reply.Text(200, names(r))),
                new Route(ApiOperation.IMPORT_STACK, EdgeServerTest::echo),
                new Route(ApiOperation.ENCRYPT_VALUE, r -> new Reply.Json(r.json(List.class))),
                new Route(ApiOperation.GET_UPDATE_STATUS, r -> new Reply.Empty()),
                new Route(ApiOperation.LOG_DECRYPTION, r -> new Reply.Empty()),
                new Route(ApiOperation.PROJECT_EXISTS, r -> new Reply.Empty()),
                new Route(ApiOperation.RENAME_STACK, EdgeServerTest::fail),
                new Route(
                    ApiOperation.DELETE_STACK,
                    r -> {
                      throw new ServiceException(ErrorCode.CONFLICT, "Conflict: \"held\"\n");
                    })));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void pathParametersAreDecodedSegmentBySegment() throws Exception {
    assertThat(edge.get("/api/stacks/acme/my%2Fproject/a+b%20%C3%A9%3A").body())
        .isEqualTo("acme|my/project|a+b é:");
  }

  @Test
  void headIsAnsweredWithoutBody() throws Exception {
    HttpResponse<String> head = head("/api/user");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head("/api/stacks/acme/web").statusCode()).isEqualTo(204);
    assertThat(head("/api/stacks/acme/web/dev/export").statusCode()).isEqualTo(200);
    assertThat(head("/api/stacks/acme/web/dev/update/u1").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nowhere,404",
    "GET,/,404",
    "DELETE,/api/user,405",
    "GET,/api/stacks/acme/web/dev/import,405",
    "GET,/api/stacks/acme/%zz/dev,400",
    "GET,/api/stacks/acme/%ff/dev,400",
    "GET,/api/stacks/acme/%4,400",
    "GET,/api/stacks/acme//dev,404",
    "GET,/api/stacks/acme/web/dev/repair/3b5d0d0e-0000-0000-0000-000000000000,404",
    "PUT,/api/stacks/acme/web/dev/repair/3b5d0d0e-0000-0000-0000-000000000000,404",
    "PUT,/api/stacks/acme/web/dev/update/3b5d0d0e-0000-0000-0000-000000000000,405",
    "GET,/api/stacks/acme/../dev,404",
    "DELETE,/api/stacks/acme/web/dev,409",
    "POST,/api/stacks/acme/web/dev/rename,500",
  })
  void failuresHaveTheOneForm(String method, String path, int status) throws Exception {
    String answer =
        edge.raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("Content-Type: application/json").contains("X-Pulumi-Request-ID: ");
    assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4))
        .matches("(?s)\\{\"code\":" + status + ",\"message\":\"[^\"].*\"}");
  }

  @Test
  void aRefusalIsToldVerbatim() throws Exception {
    HttpResponse<String> answer =
        edge.client.send(
            edge.request("/api/stacks/acme/web/dev").DELETE().build(), BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("{\"code\":409,\"message\":\"Conflict: \\\"held\\\"\\n\"}");
  }

  @Test
  void anUnexpectedFailureTellsOnlyTheRequestId() throws Exception {
    HttpResponse<String> answer = post("/api/stacks/acme/web/dev/rename", new byte[0]);
    String id = answer.headers().firstValue("X-Pulumi-Request-ID").orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains(id).doesNotContain("canary", "Exception");
    assertThat(edge.log.list)
        .anySatisfy(
            event -> {
              assertThat(event.getThrowableProxy().getMessage()).contains("canary");
              assertThat(event.getKeyValuePairs().toString()).contains(id);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET /api/user HTTP/9.9\r\n\r\n",
        "GET /api/user HTTP/1.1\r\nContent-Length: x\r\nHost: x\r\n\r\n",
        "GET /api/user HTTP/1.1\r\n\r\n",
        "POST /api/stacks/a/b/c/import HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      })
  void malformedHttpIsRefusedInTheOneForm(String bytes) throws Exception {
    String answer = edge.raw(bytes);
    assertThat(answer).matches("(?s)HTTP/1.1 (400|505) .*\\{\"code\":(400|505),\"message\":\".*");
    assertThat(answer).contains("X-Pulumi-Request-ID: ").doesNotContain("jetty", "html");
  }

  @Test
  void hugeHeadersAreRefused() throws Exception {
    String answer =
        edge.raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "y".repeat(20_000) + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("{\"code\":431,");
  }

  @Test
  void aBadCredentialIsRefusedAndAnIdFromOutsideIsNotUsed() throws Exception {
    HttpResponse<String> answer =
        edge.get("/api/user", "Authorization", "token bad", "X-Pulumi-Request-ID", "mine");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("X-Pulumi-Request-ID").orElseThrow())
        .matches("[0-9a-f]{32}");
  }

  @Test
  void jsonIsCompressedOnlyForWhoTakesIt() throws Exception {
    assertThat(edge.get("/api/user").body()).isEqualTo(BIG);
    HttpResponse<byte[]> packed = bytes("/api/user", "gzip");
    assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(text(new EdgeFixture.BytesPayload(packed.body(), Codec.GZIP))).isEqualTo(BIG);
    assertThat(bytes("/api/user", "br, gzip;q=0").headers().firstValue("Content-Encoding"))
        .isEmpty();
    assertThat(bytes("/api/capabilities", "gzip").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void keptGzipGoesOutAsItIsAndIsUnpackedForOthers() throws Exception {
    HttpResponse<byte[]> packed = bytes("/api/stacks/acme/web/dev/export", "gzip");
    assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(packed.body()).isEqualTo(kept.openEncoded().readAllBytes());
    assertThat(edge.get("/api/stacks/acme/web/dev/export").body()).isEqualTo(BIG);
    // The server closes what it sent after the client has it.
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (kept.closed.get() < 2 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(kept.closed).hasValue(2);
  }

  @Test
  void aGzipBodyIsKeptAsSent() throws Exception {
    byte[] gzip = EdgeFixture.gzip("hello".getBytes(UTF_8));
    String echo = post("/api/stacks/acme/web/dev/import", gzip, "Content-Encoding", "gzip").body();
    assertThat(echo).isEqualTo("GZIP " + gzip.length + " hello");
    assertThat(post("/api/stacks/acme/web/dev/import", "hello".getBytes(UTF_8)).body())
        .isEqualTo("IDENTITY 5 hello");
  }

  @ParameterizedTest
  @CsvSource({
    "gzip,not gzip at all,400",
    "br,x,415",
    "'gzip, gzip',x,415",
    "zstd,x,415",
    "identity,fine,200"
  })
  void bodiesInABadCodingAreRefused(String coding, String body, int status) throws Exception {
    HttpResponse<String> answer =
        post("/api/stacks/acme/web/dev/import", body.getBytes(UTF_8), "Content-Encoding", coding);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status != 200) {
      assertThat(answer.body()).startsWith("{\"code\":" + status);
    }
  }

  @Test
  void aClientThatIsStillSendingSeesTheRefusal() throws Exception {
    byte[] large = new byte[24 << 20];
    assertThat(post("/api/stacks/acme/web/dev/import", large).statusCode()).isEqualTo(413);
    assertThat(post("/nowhere", large).statusCode()).isEqualTo(404);
  }

  @Test
  void expectContinueIsAnswered() throws Exception {
    HttpResponse<String> answer =
        edge.client.send(
            edge.request("/api/stacks/acme/web/dev/import")
                .expectContinue(true)
                .POST(BodyPublishers.ofString("late"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("IDENTITY 4 late");
  }

  @Test
  void healthReadinessAndMetrics() throws Exception {
    assertThat(edge.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(edge.get("/readyz").statusCode()).isEqualTo(200);
    edge.ready = false;
    HttpResponse<String> notReady = edge.get("/readyz");
    assertThat(notReady.statusCode()).isEqualTo(503);
    assertThat(notReady.body()).doesNotContain("canary");
    edge.get("/api/capabilities");
    edge.get("/nowhere/secret-canary");
    String metrics = edge.get("/metrics").body();
    assertThat(metrics)
        .contains(
            "stackline_http_requests_seconds_count{operation=\"GET_CAPABILITIES\",status=\"200\"} 1")
        .contains("operation=\"none\",status=\"404\"")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("canary");
  }

  @Test
  void oneLinePerRequestWithoutSecrets() throws Exception {
    edge.get("/api/user?token=query-canary", "Authorization", "token good");
    edge.get("/api/user", "Authorization", "token pul-header-canary");
    post("/api/stacks/acme/web/dev/import", "body-canary".getBytes(UTF_8));
    List<String> lines = edge.logLines(3);
    assertThat(lines).hasSize(3).noneMatch(line -> line.contains("canary"));
    assertThat(lines.get(0))
        .contains("GET_CURRENT_USER", "200", "ada", "127.0.0.1", "requestId", "ms");
  }

  @Test
  void closingWaitsForRequestsInFlight() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (EdgeFixture slow =
        new EdgeFixture(
            List.of(
                new Route(
                    ApiOperation.GET_CAPABILITIES,
                    r -> {
                      inside.countDown();
                      await(goOn);
                      return new Reply.Text(200, "done");
                    })))) {
      var answer =
          slow.client.sendAsync(slow.request("/api/capabilities").build(), BodyHandlers.ofString());
      inside.await();
      Thread closer = new Thread(slow.server::close);
      closer.start();
      goOn.countDown();
      assertThat(answer.get().body()).isEqualTo("done");
      closer.join();
      assertThatThrownBy(() -> slow.get("/api/capabilities")).isInstanceOf(IOException.class);
    }
  }

  private HttpResponse<String> head(String path) throws Exception {
    return edge.client.send(
        edge.request(path).method("HEAD", BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> bytes(String path, String accept) throws Exception {
    return edge.client.send(
        edge.request(path).header("Accept-Encoding", accept).build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
    var request = edge.request(path).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return edge.client.send(request.build(), BodyHandlers.ofString());
  }

  private static Reply echo(ApiRequest request) {
    Payload body = request.body();
    return new Reply.Text(200, body.codec() + " " + body.encodedSize() + " " + text(body));
  }

  private static Reply fail(ApiRequest request) {
    throw new IllegalStateException("canary of " + request.path("stackName"));
  }

  private static String names(ApiRequest request) {
    return String.join(
        "|", request.path("orgName"), request.path("projectName"), request.path("stackName"));
  }

  private static String text(Payload payload) {
    try (InputStream in = payload.open()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EdgeFixture.BytesPayload payload(String text) {
    try {
      return new EdgeFixture.BytesPayload(EdgeFixture.gzip(text.getBytes(UTF_8)), Codec.GZIP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
