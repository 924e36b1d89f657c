package io.stackline.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that do not come hold no thread, and work that takes long does not hold up the rest. */
class SlowBodiesTest {
  private static final String GOOD = "Authorization: token good\r\n";

  /** More than the server has threads. */
  private static final int STALLED = 60;

  private final AtomicInteger handled = new AtomicInteger();
  private final CountDownLatch free = new CountDownLatch(1);
  private final List<Socket> sockets = new ArrayList<>();
  private EdgeFixture edge;

  @BeforeEach
  void start() throws IOException {
    edge =
        new EdgeFixture(
            List.of(
                new Route(ApiOperation.GET_CAPABILITIES, r -> new Reply.Text(200, "can")),
                new Route(ApiOperation.GET_CURRENT_USER, r -> new Reply.Text(200, "ada")),
                new Route(ApiOperation.IMPORT_STACK, this::size),
                new Route(ApiOperation.ENCRYPT_VALUE, this::size),
                new Route(ApiOperation.RENEW_UPDATE_LEASE, this::size),
                new Route(ApiOperation.COMPLETE_UPDATE, this::size),
                new Route(ApiOperation.EXPORT_STACK, this::waitAndAnswer)));
  }

  @AfterEach
  void stop() throws IOException {
    free.countDown();
    for (Socket socket : sockets) {
      socket.close();
    }
    edge.close();
  }

  private Reply size(ApiRequest request) {
    handled.incrementAndGet();
    return new Reply.Text(200, String.valueOf(request.body().encodedSize()));
  }

  private Reply waitAndAnswer(ApiRequest request) {
    try {
      free.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Reply.Text(200, "late");
  }

  @Test
  void whileBodiesStallEverythingElseIsAnswered() throws Exception {
    for (int i = 0; i < STALLED; i++) {
      Socket socket = open();
      switch (i % 4) {
        case 0 -> begin(socket, "POST /api/stacks/a/p/s/import", GOOD, 60_000);
        case 1 -> begin(socket, "POST /nowhere", "", 60_000);
        case 2 -> begin(socket, "POST /api/stacks/a/p/s/import", "Authorization: token bad\r\n", 9);
        default -> send(socket, "POST /api/stacks/a/p/s/imp");
      }
    }
    everythingElseIsAnswered();
    assertThat(handled).hasValue(3);
  }

  private void everythingElseIsAnswered() throws Exception {
    assertThat(edge.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(edge.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(edge.get("/api/user", "Authorization", "token good").body()).isEqualTo("ada");
    assertThat(post("/api/stacks/a/p/s/encrypt", "body").body()).isEqualTo("4");
    assertThat(post("/api/stacks/a/p/s/update/u/renew_lease", "body").body()).isEqualTo("4");
    assertThat(post("/api/stacks/a/p/s/update/u/complete", "body").body()).isEqualTo("4");
  }

  @Test
  void aBodyThatStallsIsGivenUpAndTheAnswerSaysSo() throws Exception {
    Socket socket = open();
    begin(socket, "POST /api/stacks/a/p/s/import", GOOD, 60_000);
    assertThat(answer(socket))
        .startsWith("HTTP/1.1 408 ")
        .containsIgnoringCase("connection: close")
        .contains("{\"code\":408,");
    assertThat(handled).hasValue(0);
  }

  @Test
  void aBodyThatComesInTimeIsTakenHoweverManyPiecesItComesIn() throws Exception {
    Socket socket = open();
    begin(socket, "POST /api/stacks/a/p/s/import", GOOD + "Connection: close\r\n", 41);
    for (int i = 0; i < 20; i++) {
      send(socket, "xy");
    }
    assertThat(answer(socket)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n41");
  }

  /** The first byte of each of these bodies is there; a credential has a share of them. */
  @Test
  void oneCallerCannotLeaveBodiesOpenWithoutEnd() throws Exception {
    List<Socket> mine = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      Socket socket = open();
      begin(socket, "POST /api/stacks/a/p/s/import", GOOD, 60_000);
      mine.add(socket);
    }
    List<String> answers = new ArrayList<>();
    for (Socket socket : mine) {
      answers.add(answer(socket));
    }
    assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 503 "))).hasSize(6);
    assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 408 "))).hasSize(64);
    assertThat(answers)
        .filteredOn(answer -> answer.startsWith("HTTP/1.1 503 "))
        .allSatisfy(
            answer -> assertThat(answer).contains("Retry-After: 1", "with your credential"));
    assertThat(post("/api/stacks/a/p/s/encrypt", "body").body()).isEqualTo("4");
  }

  @Test
  void whoIsRefusedSendsNothingThatIsKept() throws Exception {
    edge.admitted = caller -> !(caller instanceof Caller.User);
    Socket socket = open();
    String head = "POST /api/stacks/a/p/s/import HTTP/1.1\r\nHost: x\r\n" + GOOD;
    send(socket, head + "Expect: 100-continue\r\nContent-Length: 50000\r\n\r\n");
    assertThat(answer(socket))
        .startsWith("HTTP/1.1 403 ")
        .doesNotContain("100 Continue")
        .containsIgnoringCase("connection: close");
    edge.admitted = caller -> true;
    assertThat(post("/api/stacks/a/p/s/import", "x".repeat(50_000)).body()).isEqualTo("50000");
  }

  @Test
  void aLengthThatIsTooMuchIsRefusedBeforeTheBody() throws Exception {
    Socket socket = open();
    String head = "POST /api/stacks/a/p/s/import HTTP/1.1\r\nHost: x\r\n" + GOOD;
    send(socket, head + "Expect: 100-continue\r\nContent-Length: 70000\r\n\r\n");
    assertThat(answer(socket))
        .startsWith("HTTP/1.1 413 ")
        .contains("65536 bytes for a state")
        .doesNotContain("100 Continue");
  }

  /** All that work takes is a lane of it. */
  @Test
  void whileWorkTakesLongHealthAndLeasesAreAnswered() throws Exception {
    List<Socket> busy = new ArrayList<>();
    for (int i = 0; i < STALLED; i++) {
      Socket socket = open();
      send(
          socket,
          "GET /api/stacks/a/p/s/export HTTP/1.1\r\nHost: x\r\n"
              + GOOD
              + "Connection: close\r\n\r\n");
      busy.add(socket);
    }
    assertThat(edge.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(edge.get("/api/capabilities").body()).isEqualTo("can");
    assertThat(post("/api/stacks/a/p/s/update/u/renew_lease", "body").body()).isEqualTo("4");
    assertThat(post("/api/stacks/a/p/s/update/u/complete", "body").body()).isEqualTo("4");
    free.countDown();
    for (Socket socket : busy) {
      assertThat(answer(socket)).endsWith("late");
    }
  }

  @Test
  void nothingIsLeftOfWhatWasGivenUp() throws Exception {
    for (int i = 0; i < 3; i++) {
      Socket socket = open();
      begin(socket, "POST /api/stacks/a/p/s/import", GOOD, 60_000);
      send(socket, "x".repeat(30_000));
      // It is in a file when the server has read it; then the client goes away.
      socket.close();
    }
    assertThat(post("/api/stacks/a/p/s/import", "x".repeat(50_000)).body()).isEqualTo("50000");
    try (var files = Files.list(edge.spools)) {
      assertThat(files).isEmpty();
    }
  }

  private Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.server.url().getPort());
    socket.setSoTimeout(60_000);
    sockets.add(socket);
    return socket;
  }

  private static void begin(Socket socket, String line, String headers, int length)
      throws IOException {
    send(
        socket,
        line + " HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + length + "\r\n\r\n{");
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return edge.client.send(
        edge.request(path)
            .header("Authorization", "token good")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
