package io.stackline.runner.tool;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A mirror on this machine: files of a directory, with ranges, and faults on demand. */
public final class Mirror implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path directory;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> instead = new ConcurrentHashMap<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile int status = 200;

  /** Over TLS, with {@link #certificate()}. */
  public Mirror(Path directory) throws IOException {
    this(directory, secure(MirrorCertificate.get().tls()));
  }

  /** Without: who listens on the way can answer in its place. */
  public static Mirror plain(Path directory) throws IOException {
    return new Mirror(directory, HttpServer.create(anyPort(), 50));
  }

  /** The file for {@code SSL_CERT_FILE}. */
  public String certificate() throws IOException {
    return MirrorCertificate.get().pem().toString();
  }

  private Mirror(Path directory, HttpServer server) {
    this.directory = directory;
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static HttpServer secure(SSLContext tls) throws IOException {
    HttpsServer secure = HttpsServer.create(anyPort(), 50);
    secure.setHttpsConfigurator(new HttpsConfigurator(tls));
    return secure;
  }

  public String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/sdk";
  }

  /** What was asked for: method, path and range. */
  public List<String> requests() {
    return requests;
  }

  /** Everything that was sent besides. */
  List<String> headers() {
    return headers;
  }

  /** Gives other bytes for a file; none: not found. */
  void give(String file, byte[] bytes) {
    instead.put(file, bytes);
  }

  /** Breaks the next transfers of archives in the middle. */
  void cut(int times) {
    cuts.set(times);
  }

  /** Answers everything with a status. */
  void answer(int code) {
    status = code;
  }

  private void serve(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath().replaceFirst("^/sdk/", "");
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(
        exchange.getRequestMethod() + " " + file + (range == null ? "" : " from the middle"));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.add(name + ": " + String.join(", ", values)));
    byte[] other = instead.get(file);
    Path path = directory.resolve(file);
    boolean missing = other == null ? !Files.isRegularFile(path) : other.length == 0;
    if (status != 200 || missing) {
      exchange.sendResponseHeaders(missing && status == 200 ? 404 : status, -1);
      exchange.close();
      return;
    }
    send(exchange, path, other, range);
  }

  private void send(HttpExchange exchange, Path path, byte[] other, String range)
      throws IOException {
    long size = other == null ? Files.size(path) : other.length;
    boolean head = exchange.getRequestMethod().equals("HEAD");
    long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
    exchange.getResponseHeaders().add("ETag", "\"" + size + "\"");
    if (from > 0) {
      String rest = "bytes " + from + "-" + (size - 1) + "/" + size;
      exchange.getResponseHeaders().add("Content-Range", rest);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, head ? -1 : size - from);
    if (head) {
      exchange.close();
      return;
    }
    boolean cut = size > 1 << 20 && cuts.getAndUpdate(n -> Math.max(n - 1, 0)) > 0;
    OutputStream out = exchange.getResponseBody();
    long left = cut ? (size - from) / 2 : size - from;
    try (InputStream in =
        other == null ? Files.newInputStream(path) : new ByteArrayInputStream(other)) {
      in.skipNBytes(from);
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    out.flush();
    if (cut) {
      // The server closes the connection of a handler that fails.
      throw new IOException("cut off");
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
