package io.stackline.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on a free port that answers what a test says and remembers what it got. */
final class FakeService implements AutoCloseable {
  /** What a test does with a request. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What came in. */
  record Seen(String method, String path, Map<String, List<String>> headers, Bytes body) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? "" : String.join("|", values);
    }

    String text() {
      return body.toText();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Answer answer = json(200, "{}");

  FakeService() {
    this(plain());
  }

  FakeService(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          seen.add(
              new Seen(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(exchange.getRequestHeaders()),
                  Bytes.of(body)));
          answer.to(exchange);
          exchange.close();
        });
    server.start();
  }

  private static HttpServer plain() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void answers(Answer next) {
    answer = next;
  }

  /** Answers the first request with the first, and so on; the last one stays. */
  void answersInTurn(Answer... answers) {
    int before = seen.size();
    answer = exchange -> answers[Math.min(seen.size() - before, answers.length) - 1].to(exchange);
  }

  static Answer json(int status, String body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      send(exchange, status, body.getBytes(StandardCharsets.UTF_8), headers);
    };
  }

  static Answer text(int status, String type, String body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", type);
      send(exchange, status, body.getBytes(StandardCharsets.UTF_8), headers);
    };
  }

  static void send(HttpExchange exchange, int status, byte[] body, String... headers)
      throws IOException {
    for (int i = 0; i + 1 < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  List<Seen> seen() {
    return seen;
  }

  Seen last() {
    return seen.get(seen.size() - 1);
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** A client without a proxy that waits for nothing. */
  PulumiClientBuilder client(String token) {
    return client(TokenSource.fixed(Secret.of(token)));
  }

  PulumiClientBuilder client(TokenSource tokens) {
    return PulumiClient.builder(url(), tokens).proxy(ProxySettings.none()).retry(RetryPolicy.NEVER);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
