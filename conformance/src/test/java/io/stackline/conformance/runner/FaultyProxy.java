package io.stackline.conformance.runner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands before a service and disturbs the calls that a test chooses. */
public final class FaultyProxy implements AutoCloseable {
  private static final List<String> HOP =
      List.of("connection", "host", "content-length", "upgrade");

  private final String behind;
  private final Extra extra;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch stalled = new CountDownLatch(1);
  private volatile @Nullable Fault fault;

  /** What a disturbed call gets. */
  public enum Kind {
    /** A gateway's 503. */
    UNAVAILABLE,
    /** The connection is closed without an answer; the service has not heard of the call. */
    CUT,
    /** The connection is closed without an answer; the service has done it. */
    CUT_AFTER,
    /** The connection stays open without an answer. */
    STALL
  }

  /**
   * A fault.
   *
   * @param calls which calls meet it, as {@code METHOD path}
   */
  public record Fault(Kind kind, Predicate<String> calls) {}

  /** Answers what the service behind does not know. */
  @FunctionalInterface
  public interface Extra {
    /**
     * Takes a call.
     *
     * @return whether it was answered; else it is the service's
     */
    boolean answered(HttpExchange exchange) throws IOException;
  }

  public FaultyProxy(String behind) throws IOException {
    this(behind, exchange -> false);
  }

  public FaultyProxy(String behind, Extra extra) throws IOException {
    this.behind = behind;
    this.extra = extra;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on, until {@link #heal}. */
  public void disturb(Kind kind, Predicate<String> which) {
    fault = new Fault(kind, which);
  }

  public void heal() {
    fault = null;
  }

  /** The calls so far, as {@code METHOD path}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    calls.add(call);
    Fault now = fault;
    // Closing without a status cuts the connection.
    try (exchange) {
      if (now == null || !now.calls().test(call)) {
        if (!extra.answered(exchange)) {
          answer(exchange, ask(exchange));
        }
      } else if (now.kind() == Kind.CUT_AFTER) {
        ask(exchange);
      } else if (now.kind() == Kind.STALL) {
        stalled.await();
      } else if (now.kind() == Kind.UNAVAILABLE) {
        exchange.sendResponseHeaders(503, 0);
        exchange.getResponseBody().write("no backend".getBytes(StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (!HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    for (String name : List.of("Content-Type", "Content-Encoding")) {
      response
          .headers()
          .firstValue(name)
          .ifPresent(v -> exchange.getResponseHeaders().add(name, v));
    }
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    stalled.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
