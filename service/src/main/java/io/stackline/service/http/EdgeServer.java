package io.stackline.service.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: Jetty with one handler chain, no servlets. */
public final class EdgeServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeServer.class);
  private static final long CHECK_MILLIS = 500;

  private final Server server;
  private final ServerConnector api;
  private final @Nullable ServerConnector metrics;
  private final EdgeOptions options;
  private final Dispatcher dispatcher;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "edge-clock");
            thread.setDaemon(true);
            return thread;
          });
  private int apiPort;
  private int metricsPort;

  private EdgeServer(EdgeOptions options, Edge edge) {
    this.options = options;
    this.server = new Server(threads(options.limits()));
    this.api = connector(options.address(), options.tls());
    this.metrics =
        options.metricsAddress().map(address -> connector(address, Optional.empty())).orElse(null);
    server.addConnector(api);
    if (metrics != null) {
      metrics.setName(OpsHandler.METRICS_CONNECTOR);
      server.addConnector(metrics);
    }
    Origins origins = new Origins(options.publicUrl(), options.trustedProxies());
    this.dispatcher =
        new Dispatcher(edge, origins, server.getThreadPool(), options.limits().threads());
    server.setHandler(
        new RequestIds(
            new GracefulHandler(
                new OpsHandler(edge, metrics != null, new StrictHttp(dispatcher)))));
    server.setErrorHandler(new JsonErrorHandler());
    server.setStopTimeout(options.limits().grace().toMillis());
  }

  /**
   * Starts to serve.
   *
   * @throws IOException if an address cannot be listened on; the message says which and why
   * @throws IllegalArgumentException if the TLS files are not good
   */
  public static EdgeServer start(EdgeOptions options, Edge edge) throws IOException {
    EdgeServer edgeServer = new EdgeServer(options, edge);
    try {
      edgeServer.open(edgeServer.api, options.address());
      if (edgeServer.metrics != null) {
        edgeServer.open(edgeServer.metrics, options.metricsAddress().orElseThrow());
      }
      edgeServer.server.start();
      edgeServer.watch();
      edgeServer.remember();
    } catch (IOException e) {
      edgeServer.close();
      throw e;
    } catch (Exception e) {
      edgeServer.close();
      throw new IOException("the HTTP server did not start: " + e.getMessage(), e);
    }
    return edgeServer;
  }

  /** The URL of the API at the address listened on, without a trailing slash. */
  public URI url() {
    return url(options.address(), apiPort, options.tls().isPresent());
  }

  /** The URL of the address of its own that metrics have, if they have one. */
  public Optional<URI> metricsUrl() {
    return options.metricsAddress().map(address -> url(address, metricsPort, false));
  }

  /** Takes no new requests, waits for those in flight as long as the grace lasts, and stops. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop in time", e);
    } finally {
      clock.shutdownNow();
    }
  }

  /** What takes too long is given up within a second. */
  private void watch() {
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(this::check, CHECK_MILLIS, CHECK_MILLIS, MILLISECONDS);
  }

  private void check() {
    try {
      dispatcher.check();
    } catch (RuntimeException e) {
      LOG.error("requests that take too long could not be looked for", e);
    }
  }

  private void remember() {
    apiPort = api.getLocalPort();
    metricsPort = metrics == null ? 0 : metrics.getLocalPort();
  }

  private void open(ServerConnector connector, EdgeOptions.Address address) throws IOException {
    try {
      connector.open();
    } catch (IOException e) {
      boolean inUse = e instanceof BindException || e.getCause() instanceof BindException;
      String reason = reason(e.getCause() == null ? e : e.getCause());
      throw new IOException(
          "cannot listen on "
              + address.host()
              + ":"
              + address.port()
              + " ("
              + reason
              + ")"
              + (inUse ? "; choose another address or port 0 for any free one" : ""),
          e);
    }
  }

  private static String reason(Throwable e) {
    if (e instanceof UnresolvedAddressException) {
      return "there is no host of this name";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private ServerConnector connector(EdgeOptions.Address address, Optional<EdgeOptions.Tls> tls) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(options.limits().headerBytes());
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setIdleTimeout(options.limits().idle().toMillis());
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ConnectionFactory[] factories = {plain};
    if (tls.isPresent()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      factories =
          new ConnectionFactory[] {
            new SslConnectionFactory(PemTls.load(tls.get()), plain.getProtocol()), plain
          };
    }
    ServerConnector connector = new ServerConnector(server, 1, 1, factories);
    connector.setHost(address.host());
    connector.setPort(address.port());
    connector.setIdleTimeout(options.limits().idle().toMillis());
    connector.setShutdownIdleTimeout(100);
    return connector;
  }

  private static QueuedThreadPool threads(EdgeOptions.Limits limits) {
    QueuedThreadPool pool = new QueuedThreadPool(limits.threads(), 4);
    pool.setName("http");
    pool.setReservedThreads(0);
    if (VirtualThreads.areSupported()) {
      Executor virtual = VirtualThreads.getNamedVirtualThreadsExecutor("http-");
      pool.setVirtualThreadsExecutor(virtual);
    }
    return pool;
  }

  private static URI url(EdgeOptions.Address address, int port, boolean tls) {
    String host = address.host();
    boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
    String shown = any ? "localhost" : host.contains(":") ? "[" + strip(host) + "]" : host;
    return URI.create((tls ? "https" : "http") + "://" + shown + ":" + port);
  }

  private static String strip(String host) {
    return host.replace("[", "").replace("]", "");
  }
}
