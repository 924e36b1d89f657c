package io.stackline.service.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Codec;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.payload.PayloadIntake;
import io.stackline.service.payload.Payloads;
import io.stackline.service.payload.SpoolBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.LoggerFactory;

/** A real server on a free port with routes of the test. */
final class EdgeFixture implements AutoCloseable {
  static final EdgeOptions OPTIONS =
      new EdgeOptions(
          new EdgeOptions.Address("127.0.0.1", 0),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          TrustedProxies.NONE,
          new EdgeOptions.Limits(Duration.ofSeconds(20), Duration.ofSeconds(10), 32, 16 * 1024));

  final EdgeServer server;
  final HttpClient client = HttpClient.newHttpClient();
  final ListAppender<ILoggingEvent> log = new ListAppender<>();
  final Path spools;
  volatile boolean ready = true;

  /** Who is refused before their body is read. */
  volatile Predicate<Caller> admitted = caller -> true;

  EdgeFixture(List<Route> routes) throws IOException {
    this(routes, options -> options);
  }

  EdgeFixture(List<Route> routes, UnaryOperator<EdgeOptions> change) throws IOException {
    spools = Files.createTempDirectory("stackline-edge");
    Edge edge =
        new Edge(
            routes,
            new Edge.Door(EdgeFixture::authenticate, this::admit),
            new SmallBodies(spools),
            () -> {
              if (!ready) {
                throw new ServiceException(ErrorCode.UNAVAILABLE, "disk canary-full");
              }
            },
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    Logger root = (Logger) LoggerFactory.getLogger("io.stackline");
    root.setLevel(Level.INFO);
    log.start();
    root.addAppender(log);
    server = EdgeServer.start(change.apply(OPTIONS), edge);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends bytes as they are and reads until the server closes or is silent for a while. */
  String raw(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The first lines about requests; a line is written after its reply was sent, so it waits. */
  List<String> logLines(int count) throws InterruptedException {
    while (log.list.size() < count) {
      Thread.sleep(5);
    }
    return log.list.stream()
        .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
        .toList();
  }

  @Override
  public void close() {
    server.close();
    ((Logger) LoggerFactory.getLogger("io.stackline")).detachAppender(log);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private void admit(Caller caller, ApiOperation operation, Map<String, String> path) {
    if (!admitted.test(caller)) {
      throw new ServiceException(ErrorCode.FORBIDDEN, "Forbidden: not you");
    }
  }

  private static Caller authenticate(Optional<String> header) {
    if (header.isEmpty()) {
      return new Caller.Anonymous();
    }
    if (header.get().equals("token good")) {
      return new Caller.User(1, "ada", false, new UUID(0, 1));
    }
    throw new ServiceException(ErrorCode.UNAUTHENTICATED, "Unauthorized: bad token");
  }

  /** Bodies of at most 64 KiB, of which 4 KiB are in memory. */
  private static final class SmallBodies implements BodyCodec {
    private final Limits limits;
    private final SpoolBudget spools = new SpoolBudget(1 << 20, 16 << 20);
    private final DecodeBudget memory = new DecodeBudget(16 << 20, Duration.ofSeconds(1));

    SmallBodies(Path directory) {
      this.limits = new Limits(64 << 10, 4 << 10, directory);
    }

    @Override
    public PayloadIntake intake(BodySize size, Codec codec) {
      return new PayloadIntake(codec, allowance(size), limits, spools);
    }

    @Override
    public PayloadIntake.Allowance allowance(BodySize size) {
      return size.allowance(limits.decodedBytes());
    }

    @Override
    public DecodeBudget.Share room(BodySize size, Payload body, long decodedBytes) {
      return memory.take(decodedBytes);
    }

    @Override
    public byte[] encode(Object value) {
      return value.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T decode(Payload body, Class<T> type) {
      throw new ServiceException(ErrorCode.BAD_REQUEST, "The body is not valid JSON.");
    }

    @Override
    public Payload compress(Payload answer) throws IOException {
      return Payloads.gzip(answer, limits);
    }

    @Override
    public Payload hold(Payload answer) throws IOException {
      return Payloads.copy(answer, limits, spools);
    }
  }

  /** A payload over bytes that counts how often it was closed. */
  static final class BytesPayload implements Payload {
    private final byte[] bytes;
    private final Codec codec;
    final AtomicInteger closed = new AtomicInteger();

    BytesPayload(byte[] bytes, Codec codec) {
      this.bytes = bytes;
      this.codec = codec;
    }

    @Override
    public Codec codec() {
      return codec;
    }

    @Override
    public long encodedSize() {
      return bytes.length;
    }

    @Override
    public InputStream openEncoded() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public InputStream open() throws IOException {
      return codec == Codec.GZIP ? new GZIPInputStream(openEncoded()) : openEncoded();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
