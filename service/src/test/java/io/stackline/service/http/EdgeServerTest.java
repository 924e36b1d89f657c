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
                new Route(ApiOperation.GET_OWNER_PAGE, r -> new Reply.Html(200, "page")),
                new Route(ApiOperation.GET_STACK_PAGE, r -> new Reply.Html(200, "page")),
                new Route(ApiOperation.GET_UPDATE_PAGE, r -> new Reply.Html(200, "page")),
                new Route(ApiOperation.GET_PREVIEW_PAGE, r -> new Reply.Html(200, "page")),
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
    "GET,/nowhere/at,404",
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
    assertThat(post("/nowhere/at", large).statusCode()).isEqualTo(404);
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
    // What was found last is the answer for a second.
    HttpResponse<String> notReady = edge.get("/readyz");
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (notReady.statusCode() != 503 && System.nanoTime() < deadline) {
      notReady = edge.get("/readyz");
    }
    assertThat(notReady.statusCode()).isEqualTo(503);
    assertThat(notReady.body()).doesNotContain("canary");
    edge.get("/api/capabilities");
    edge.get("/nowhere/secret-canary/");
    String metrics = edge.get("/metrics").body();
    assertThat(metrics)
        .contains(
            "stackline_http_requests_seconds_count{operation=\"GET_CAPABILITIES\",status=\"200\"} 1")
        .contains("operation=\"none\",status=\"404\"")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("canary");
  }

  @Test
  void metricsAreForProgramsOnTheSameMachineAndNotForWhomAProxySpeaks() throws Exception {
    assertThat(edge.get("/metrics").body()).contains("jvm_memory");
    for (String header : List.of("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP")) {
      assertThat(edge.get("/metrics", header, "203.0.113.9").body()).doesNotContain("jvm_memory");
    }
  }

  @Test
  void nothingIsKeptByCachesOrTakenForWhatItIsNot() throws Exception {
    for (String path :
        List.of(
            "/api/user",
            "/api/capabilities",
            "/api/stacks/acme/web/dev/export",
            "/api/stacks/acme/web/dev/update/u1",
            "/api/nothing",
            "/nowhere",
            "/healthz")) {
      var headers = edge.get(path).headers();
      assertThat(headers.allValues("Cache-Control")).as(path).containsExactly("no-store");
      assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
    }
    assertThat(edge.raw("GARBAGE\r\n\r\n"))
        .contains("Cache-Control: no-store")
        .contains("X-Content-Type-Options: nosniff");
  }

  /** Each is something that a proxy in front may read in another way. */
  @ParameterizedTest
  @CsvSource({
    "'GET /api/user HTTP/1.1|nHost: x|n|n',400",
    "'GET /api/user HTTP/1.1|r|nHost: x|nX: y|r|n|r|n',400",
    "'POST /api/user HTTP/1.1|r|nHost: x|r|nTransfer-Encoding: gzip, chunked|r|n|r|n0|r|n|r|n',501",
    "'POST /api/stacks/acme/web/dev/import HTTP/1.1|r|nHost: x|r|nTransfer-Encoding: chunked|r|n|r|n1;a|nb|r|nx|r|n0|r|n|r|n',400",
    "'POST /api/stacks/acme/web/dev/import HTTP/1.1|r|nHost: x|r|nTransfer-Encoding: chunked|r|n|r|n1|nx|n0|n|n',400",
    "'CONNECT x:1 HTTP/1.1|r|nHost: x|r|n|r|n',400",
    "'GET /api/user HTTP/2.1|r|nHost: x|r|n|r|n',505",
  })
  void whatIsNotStrictlyHttpIsRefusedAndTheConnectionCloses(String request, int status)
      throws Exception {
    String answer = edge.raw(request.replace("|r", "\r").replace("|n", "\n"));
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("connection: close")
        .contains("{\"code\":" + status + ",\"message\":\"");
  }

  /** The twin of the one above: the same requests as they should be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/user HTTP/1.1|r|nHost: x|r|nX: y|r|nConnection: close|r|n|r|n",
        "POST /api/stacks/acme/web/dev/import HTTP/1.1|r|nHost: x|r|nConnection: close|r|n"
            + "Transfer-Encoding: Chunked|r|n|r|n1;a=b|r|nx|r|n0|r|n|r|n"
      })
  void whatIsStrictlyHttpIsTaken(String request) throws Exception {
    assertThat(edge.raw(request.replace("|r", "\r").replace("|n", "\n")))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api//user",
        "/api/x",
        "/api/x/y",
        "/api/x/y/updates/1",
        "/api/x/y/previews/1",
        "/api/../api/user",
        "/api/%2e%2e/user",
        "/api/stacks/acme/web/%2E%2E",
        "/api/stacks/acme/web/%2E",
        "/api/stacks/acme/%2e%2e/dev",
        "/%61pi/x/y",
        "//api/user",
        "/api/user/",
      })
  void underTheApiWhatIsNotServedIsJson(String path) throws Exception {
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
      String answer =
          edge.raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(answer)
          .as(method)
          .startsWith("HTTP/1.1 404 ")
          .contains("Content-Type: application/json")
          .contains("{\"code\":404,\"message\":\"");
    }
    String head = edge.raw("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(head).startsWith("HTTP/1.1 404 ").contains("application/json").endsWith("\r\n\r\n");
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
