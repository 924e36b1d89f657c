package io.stackline.client;

import static io.stackline.client.FakeService.json;
import static io.stackline.client.FakeService.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.model.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says when what answers is broken, slow, too large or somebody else. */
class FaultsTest {
  private static final StackName STACK = StackName.parse("acme/web/dev");
  private static final String USER =
      "{\"id\":\"1\",\"githubLogin\":\"ada\",\"organizations\":[],\"identities\":[]}";
  private static final Duration LONG = Duration.ofMinutes(5);

  private final FakeService service = new FakeService();

  @AfterEach
  void close() {
    service.close();
  }

  private <E extends ClientException> E failure(Class<E> type, PulumiClientBuilder builder) {
    try (PulumiClient client = builder.build()) {
      E failure = catchThrowableOfType(type, () -> client.users().current());
      assertThat(failure).hasMessageStartingWith("tried to read the current user but ");
      return failure;
    }
  }

  private <E extends ClientException> E failure(Class<E> type) {
    return failure(type, service.client("t"));
  }

  private static PulumiClientBuilder client(RawServer server) {
    return PulumiClient.builder(server.url(), TokenSource.fixed(Secret.of("t")))
        .proxy(ProxySettings.none())
        .retry(RetryPolicy.NEVER);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void anHtmlErrorPageIsQuotedBrieflyOnOneLine() {
    service.answers(
        text(502, "text/html", "<html>\n<h1>Bad\tGateway</h1>" + "x".repeat(9999) + "</html>"));
    ForeignReply reply = failure(ForeignReply.class);
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.excerpt())
        .startsWith("<html> <h1>Bad Gateway</h1>xxx")
        .hasSize(ForeignReply.EXCERPT_LIMIT + 1);
    assertThat(reply).hasMessageContaining("does not speak the API (HTTP 502): <html> <h1>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>welcome</html>", "", "[]", "null", "{\"id\":7}", "{\"id\":\"1\"}"})
  void anAnswerThatIsNotOfTheApiIsNotTakenForOne(String body) {
    service.answers(text(200, "text/html", body));
    assertThat(failure(ForeignReply.class)).hasMessageContaining("not what the API says");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"error\":\"x\"}", "{\"code\":0}"})
  void anErrorWithoutCodeAndMessageIsForeign(String body) {
    service.answers(json(418, body));
    assertThat(failure(ForeignReply.class)).hasMessageContaining("(HTTP 418)");
  }

  @Test
  void anErrorWithoutCodeHasThatOfTheStatus() {
    service.answers(json(409, "{\"message\":\"busy\"}"));
    assertThat(failure(ApiError.class).code()).isEqualTo(409);
    service.answers(
        json(
            400,
            "{\"code\":422,\"message\":\"m\",\"errors\":[{\"resource\":\"stack\","
                + "\"attribute\":\"name\",\"errorType\":\"invalid\"}]}"));
    ApiError error = failure(ApiError.class);
    assertThat(error.code()).isEqualTo(422);
    assertThat(error.errors()).singleElement().hasFieldOrPropertyWithValue("attribute", "name");
  }

  @Test
  void gzipIsReadAsTheCliReadsIt() throws IOException {
    byte[] packed = gzip(USER.getBytes(StandardCharsets.UTF_8));
    for (String name : new String[] {"gzip", "x-gzip", "GZIP"}) {
      service.answers(
          exchange -> FakeService.send(exchange, 200, packed, "Content-Encoding", name));
      try (PulumiClient client = service.client("t").build()) {
        assertThat(client.users().current().id()).isEqualTo("1");
      }
      assertThat(service.last().header("Accept-encoding")).isEqualTo("gzip");
    }
  }

  @Test
  void otherAndRepeatedEncodingsAreRefused() throws IOException {
    byte[] packed = gzip(gzip(USER.getBytes(StandardCharsets.UTF_8)));
    String[][] headers = {
      {"Content-Encoding", "gzip", "Content-Encoding", "gzip"},
      {"Content-Encoding", "gzip, gzip"},
      {"Content-Encoding", "br"},
      {"Content-Encoding", "zstd"},
    };
    for (String[] header : headers) {
      service.answers(exchange -> FakeService.send(exchange, 200, packed, header));
      assertThat(failure(ForeignReply.class)).hasMessageContaining("encod");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void aGzipBombIsNotUnpacked(int status) throws IOException {
    byte[] bomb = gzip(new byte[64 << 20]);
    assertThat(bomb.length).isLessThan(100_000);
    service.answers(
        exchange -> FakeService.send(exchange, status, bomb, "Content-Encoding", "gzip"));
    ForeignReply reply =
        failure(ForeignReply.class, service.client("t").limits(new Limits(1 << 20, 1 << 20)));
    assertThat(reply.getMessage()).hasSizeLessThan(1000);
    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void aHugeAnswerIsRefused() {
    service.answers(text(200, "application/json", "[" + "1,".repeat(1 << 20) + "1]"));
    assertThat(
            failure(ForeignReply.class, service.client("t").limits(new Limits(1 << 20, 1 << 20))))
        .hasMessageContaining("longer than 1048576 bytes");
  }

  @Test
  void aTruncatedAnswerIsATransportFailure() throws Exception {
    String[] answers = {
      "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n"
          + "\u001f\u008b\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000",
      "HTTP/1.1 20",
      "",
    };
    for (String answer : answers) {
      try (RawServer server = new RawServer((socket, out) -> RawServer.say(out, answer))) {
        assertThat(failure(TransportFailure.class, client(server))).as(answer).isNotNull();
      }
    }
  }

  @Test
  void aResetIsATransportFailure() throws Exception {
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              RawServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{");
              socket.setSoLinger(true, 0);
            })) {
      assertThat(failure(TransportFailure.class, client(server)))
          .hasMessageContaining("the connection broke");
    }
  }

  @Test
  void aSilentServiceIsLeftAfterTheResponseTimeLimit() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server = new RawServer((socket, out) -> done.await())) {
      Timeouts timeouts = new Timeouts(LONG, Duration.ofMillis(50), LONG);
      assertThat(failure(TransportFailure.class, client(server).timeouts(timeouts)))
          .hasMessageContaining("took too long");
    } finally {
      done.countDown();
    }
  }

  @Test
  void aServiceThatDripsIsLeftAfterTheOverallTimeLimit() throws Exception {
    try (RawServer server =
        new RawServer(
            (socket, out) -> {
              RawServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              while (!socket.isClosed()) {
                RawServer.say(out, " ");
                Thread.sleep(10);
              }
            })) {
      Timeouts timeouts = new Timeouts(LONG, LONG, Duration.ofMillis(300));
      assertThat(failure(TransportFailure.class, client(server).timeouts(timeouts)))
          .hasMessageContaining("whole time limit");
    }
  }

  @Test
  void aWaitingCallIsCancelledFromAnotherThread() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (socket, out) -> {
                  asked.countDown();
                  done.await();
                });
        PulumiClient client = client(server).build()) {
      Cancellation cancellation = new Cancellation();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () ->
                  thrown.set(
                      catchThrowableOfType(
                          Cancelled.class, () -> client.with(cancellation).users().current())));
      caller.start();
      asked.await();
      cancellation.cancel();
      caller.join();
      assertThat(thrown.get()).hasMessage("tried to read the current user but it was cancelled");
      assertThat(
              catchThrowableOfType(
                  Cancelled.class, () -> client.with(cancellation).users().current()))
          .isNotNull();
      assertThat(server.requests()).hasSize(1);
    } finally {
      done.countDown();
    }
  }

  @Test
  void cancellingEndsTheWaitBetweenAttempts() throws Exception {
    RetryPolicy slow = new RetryPolicy(java.util.Set.of(500), 9, LONG, 1, LONG, Duration.ofDays(1));
    CountDownLatch asked = new CountDownLatch(1);
    service.answers(
        exchange -> {
          asked.countDown();
          json(500, "").to(exchange);
        });
    Timeouts timeouts = new Timeouts(LONG, LONG, Duration.ofDays(1));
    try (PulumiClient client = service.client("t").retry(slow).timeouts(timeouts).build()) {
      Cancellation cancellation = new Cancellation();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () ->
                  thrown.set(
                      catchThrowableOfType(
                          Cancelled.class, () -> client.with(cancellation).users().current())));
      caller.start();
      asked.await();
      cancellation.cancel();
      caller.join();
      assertThat(thrown.get()).isNotNull();
      assertThat(service.seen()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void aReadingCallFollowsARedirectWithItsToken(int status) {
    service.answersInTurn(json(status, "", "Location", "/prefix/api/user?x=1"), json(200, USER));
    try (PulumiClient client = service.client("t").build()) {
      assertThat(client.users().current().id()).isEqualTo("1");
    }
    assertThat(service.last().path()).isEqualTo("/prefix/api/user?x=1");
    assertThat(service.last().header("Authorization")).isEqualTo("token t");
  }

  @Test
  void theTokenDoesNotFollowToAnotherHost() {
    try (FakeService other = new FakeService()) {
      other.answers(json(200, USER));
      service.answers(json(302, "", "Location", other.url() + "/api/user"));
      try (PulumiClient client = service.client("t").build()) {
        client.users().current();
      }
      assertThat(service.last().header("Authorization")).isEqualTo("token t");
      assertThat(other.last().headers()).doesNotContainKey("Authorization");
      assertThat(other.last().header("User-agent")).isEqualTo("stackline");
    }
  }

  @Test
  void aRedirectThatLeadsNowhereEnds() {
    service.answers(json(302, "", "Location", "/api/user"));
    assertThat(failure(ForeignReply.class)).hasMessageContaining("more than 10 times");
    assertThat(service.seen()).hasSize(11);
    service.answers(json(302, "", "Location", "file:///etc/passwd"));
    assertThat(failure(ForeignReply.class)).hasMessageContaining("not HTTP");
    service.answers(json(302, "", "Location", "http://[bad"));
    assertThat(failure(ForeignReply.class)).hasMessageContaining("no URL");
    service.answers(json(302, ""));
    assertThat(failure(ForeignReply.class)).hasMessageContaining("final URL");
  }

  @Test
  void aWritingCallDoesNotFollowARedirect() {
    service.answers(json(307, "", "Location", "/elsewhere"));
    try (PulumiClient client = service.client("t").build()) {
      assertThat(
              catchThrowableOfType(
                  ForeignReply.class, () -> client.stacks().setTags(STACK, Map.of("a", "b"))))
          .hasMessageContaining("final URL of the service");
    }
    assertThat(service.seen()).hasSize(1);
  }

  @Test
  void noConnectionAndNoHostAreSaidPlainly() throws Exception {
    service.close();
    assertThat(failure(TransportFailure.class)).hasMessageContaining("there was no connection");
    PulumiClientBuilder nowhere =
        PulumiClient.builder(java.net.URI.create("http://no-such-host.invalid"), TokenSource.none())
            .proxy(ProxySettings.none())
            .retry(RetryPolicy.NEVER);
    assertThat(failure(TransportFailure.class, nowhere)).hasMessageContaining("host is not known");
  }
}
