package io.stackline.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the operations that the service in this repository does not serve. It takes exactly the
 * requests it was told of, in their order, with the headers the API demands; anything else is
 * answered with 400 and kept for {@link #complaints()}.
 */
final class WireServer implements AutoCloseable {
  private static final String TOKEN = "pul-of-the-guide";

  /** One request as it must come, and its answer. */
  private record Expected(
      String line, @Nullable String body, String answer, Optional<String> etag) {}

  private final Deque<Expected> expected = new ArrayDeque<>();
  private final List<String> complaints = new ArrayList<>();
  private final HttpServer server;

  WireServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  static String token() {
    return TOKEN;
  }

  /** A request without a body. */
  WireServer expect(String line, String answer) {
    expected.add(new Expected(line, null, answer, Optional.empty()));
    return this;
  }

  /** A request with a body, JSON or text. */
  WireServer expect(String line, String body, String answer) {
    expected.add(new Expected(line, body, answer, Optional.empty()));
    return this;
  }

  /** A request whose answer names its version, or that names the version it is for. */
  WireServer expectVersion(String line, @Nullable String body, String answer, String etag) {
    expected.add(new Expected(line, body, answer, Optional.of(etag)));
    return this;
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Expected next = expected.poll();
    String wrong = next == null ? "not expected" : wrong(next, exchange, line, body);
    if (!wrong.isEmpty()) {
      complaints.add(line + ": " + wrong);
      answer(exchange, 400, "{\"code\":400,\"message\":\"Bad Request: " + "see the test\"}");
      return;
    }
    if (next != null) {
      next.etag().ifPresent(etag -> exchange.getResponseHeaders().set("ETag", etag));
      exchange.getResponseHeaders().set("Pulumi-ESC-Revision", "3");
      answer(exchange, next.answer().isEmpty() ? 204 : 200, next.answer());
    }
  }

  private static String wrong(Expected next, HttpExchange exchange, String line, String body) {
    var headers = exchange.getRequestHeaders();
    if (!line.equals(next.line())) {
      return "expected " + next.line();
    }
    if (!("token " + TOKEN).equals(headers.getFirst("Authorization"))) {
      return "the token";
    }
    if (!"application/vnd.pulumi+9".equals(headers.getFirst("Accept"))) {
      return "the version of the API";
    }
    String wanted = next.body();
    boolean same = wanted == null ? body.isEmpty() : same(wanted, body);
    boolean version =
        !line.startsWith("PATCH")
            || next.etag().equals(Optional.ofNullable(headers.getFirst("ETag")));
    return same ? (version ? "" : "the ETag") : "the body " + body;
  }

  private static boolean same(String wanted, String body) {
    if (!wanted.startsWith("{")) {
      return wanted.equals(body);
    }
    JsonElement json = JsonParser.parseString(body);
    return JsonParser.parseString(wanted).equals(json);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  /** What came that should not have, and what did not come. */
  synchronized List<String> complaints() {
    List<String> all = new ArrayList<>(complaints);
    expected.forEach(missing -> all.add("missing: " + missing.line()));
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
