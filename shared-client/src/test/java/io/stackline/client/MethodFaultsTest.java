package io.stackline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.stackline.client.Calls.Auth;
import io.stackline.client.Calls.Row;
import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.error.TransportFailure;
import io.stackline.client.error.TryLater;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link FaultsTest} shows for one call holds for the others too: one method of each group and
 * each HTTP method, against each fault.
 */
class MethodFaultsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int LIMIT = 64 * 1024;

  /** Far above what a call needs, far below what a bomb unpacks to. */
  private static final long MEMORY = 24L << 20;

  private static final byte[] BOMB = bomb();

  /** A fault, and the family of the error it leads to. */
  enum Fault {
    TOO_MANY(TryLater.class, false),
    UNAVAILABLE_FOR_A_WHILE(TryLater.class, false),
    UNAVAILABLE(ForeignReply.class, false),
    REDIRECT_LOOP(ForeignReply.class, false),
    WRONG_TYPE(ForeignReply.class, true),
    NOT_JSON(ForeignReply.class, true),
    HUGE(ForeignReply.class, true),
    GZIP_BOMB(ForeignReply.class, true),
    SLOW(TransportFailure.class, false),
    RESET(TransportFailure.class, false),
    TRUNCATED(TransportFailure.class, true);

    private final Class<? extends ClientException> family;

    /** Whether only who reads the answer can notice it. */
    private final boolean inAnswer;

    Fault(Class<? extends ClientException> family, boolean inAnswer) {
      this.family = family;
      this.inAnswer = inAnswer;
    }
  }

  private static byte[] bomb() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write("{\"x\":\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      for (int i = 0; i < 64; i++) {
        gzip.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static List<Row> representatives() {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Row row : EndpointsTest.rows()) {
      boolean json = row.answer().startsWith("{") || row.answer().startsWith("[");
      String group = row.name().replaceFirst("\\..*", "");
      rows.putIfAbsent(group + " " + row.method() + " " + json, row);
    }
    return List.copyOf(rows.values());
  }

  static Stream<Arguments> cases() {
    return Arrays.stream(Fault.values())
        .flatMap(
            fault ->
                representatives().stream()
                    .filter(row -> !fault.inAnswer || isDecoded(row))
                    .map(row -> Arguments.of(fault, row)));
  }

  /** Whether the answer is read as JSON of a shape; a state goes through as the bytes it is. */
  private static boolean isDecoded(Row row) {
    boolean bytes = row.name().startsWith("StackState.export");
    boolean anyJson = row.name().startsWith("Operations.") && !row.method().equals("GET");
    return row.answer().matches("(?s)[\\[{].*") && !bytes && !anyJson;
  }

  @Test
  void theTableHasEveryGroup() {
    assertThat(representatives()).hasSizeGreaterThan(80);
    assertThat(cases()).hasSizeGreaterThan(700);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyFaultIsAnErrorOfItsFamily(Fault fault, Row row) throws Exception {
    boolean raw = fault == Fault.SLOW || fault == Fault.RESET || fault == Fault.TRUNCATED;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Throwable failure = raw ? onSocket(fault, row) : overHttp(fault, row);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY);
    assertThat(failure).isInstanceOf(fault.family).hasMessageStartingWith("tried to ");
    assertThat(failure.getMessage()).hasSizeLessThan(2000);
    assertThat(Canary.everythingOf(failure)).doesNotContain(Calls.TOKEN, Calls.LEASE_TOKEN);
  }

  private static PulumiClientBuilder patient(PulumiClientBuilder builder) {
    return builder.limits(new Limits(LIMIT, LIMIT));
  }

  private static Throwable overHttp(Fault fault, Row row) {
    try (FakeService service = new FakeService();
        PulumiClient client = patient(service.client(Calls.tokens())).build()) {
      service.answers(exchange -> answer(fault, service.last()).to(exchange));
      Throwable failure = catchThrowable(() -> row.call().apply(client));
      String sent = service.last().header("Authorization");
      assertThat(sent.isEmpty()).isEqualTo(row.auth() == Auth.NONE); // there was one to leak
      return failure;
    }
  }

  private static FakeService.Answer answer(Fault fault, FakeService.Seen seen) {
    String echo = seen.header("Authorization");
    return switch (fault) {
      case TOO_MANY -> FakeService.json(429, "{\"code\":429,\"message\":\"" + echo + "\"}");
      case UNAVAILABLE_FOR_A_WHILE -> FakeService.text(503, "text/plain", echo, "Retry-After", "9");
      case UNAVAILABLE -> FakeService.text(503, "text/html", "<html>" + echo + "x".repeat(99_999));
      case REDIRECT_LOOP -> FakeService.text(307, "text/plain", echo, "Location", seen.path());
      case WRONG_TYPE -> FakeService.json(200, "\"" + echo + "\"");
      case NOT_JSON -> FakeService.text(200, "text/html", "<html>" + echo);
      case HUGE -> FakeService.json(200, "{\"x\":\"" + echo + "y".repeat(8 << 20) + "\"}");
      case GZIP_BOMB ->
          exchange -> FakeService.send(exchange, 200, BOMB, "Content-Encoding", "gzip");
      case SLOW, RESET, TRUNCATED -> throw new IllegalArgumentException(fault.toString());
    };
  }

  private static Throwable onSocket(Fault fault, Row row) throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(
                (socket, out) -> {
                  switch (fault) {
                    case SLOW -> done.await();
                    case TRUNCATED ->
                        RawServer.say(
                            out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"id\":");
                    default -> socket.setSoLinger(true, 0);
                  }
                });
        PulumiClient client =
            patient(PulumiClient.builder(server.url(), Calls.tokens()))
                .proxy(ProxySettings.none())
                .retry(RetryPolicy.NEVER)
                .timeouts(
                    new Timeouts(LONG, Duration.ofMillis(fault == Fault.SLOW ? 50 : 60_000), LONG))
                .build()) {
      return catchThrowable(() -> row.call().apply(client));
    } finally {
      done.countDown();
    }
  }
}
