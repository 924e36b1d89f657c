package io.stackline.service.http;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator's tools ask for: {@code /healthz} (the process serves), {@code /readyz} (and so
 * does its store), {@code /metrics}. Health is answered on every address. Metrics have an address
 * of their own or, without one, are for programs on the same machine only.
 */
final class OpsHandler extends Handler.Wrapper {
  /** Name of the connector for metrics, if they have their own. */
  static final String METRICS_CONNECTOR = "metrics";

  private static final Logger LOG = LoggerFactory.getLogger(OpsHandler.class);

  /** What proxies add to a request that they pass on. */
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final Edge edge;
  private final ReadyCheck ready;
  private final boolean ownConnector;
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private boolean jvmBound;

  OpsHandler(Edge edge, boolean ownConnector, Handler handler) {
    super(handler);
    this.edge = edge;
    this.ready = new ReadyCheck(edge.ready());
    this.ownConnector = ownConnector;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean atMetrics =
        METRICS_CONNECTOR.equals(request.getConnectionMetaData().getConnector().getName());
    String path = request.getHttpURI().getPath();
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (read && "/healthz".equals(path)) {
      text(response, 200, "ok\n", callback);
    } else if (read && "/readyz".equals(path)) {
      ready(request, response, callback);
    } else if (read && "/metrics".equals(path) && (ownConnector ? atMetrics : isLocal(request))) {
      metrics(response, callback);
    } else if (atMetrics) {
      text(response, 404, "only /metrics, /healthz and /readyz are served here\n", callback);
    } else {
      return super.handle(request, response, callback);
    }
    return true;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    gc.close();
  }

  private void ready(Request request, Response response, Callback callback) {
    RuntimeException failure = ready.failure();
    if (failure != null) {
      LOG.atWarn()
          .addKeyValue("requestId", RequestIds.of(request))
          .setCause(failure)
          .log("not ready");
      text(response, 503, "the store does not answer; see the log\n", callback);
      return;
    }
    text(response, 200, "ok\n", callback);
  }

  /** Whether a program on this machine asks, and not a proxy for somebody else. */
  private static boolean isLocal(Request request) {
    SocketAddress peer = request.getConnectionMetaData().getRemoteSocketAddress();
    return peer instanceof InetSocketAddress address
        && address.getAddress() != null
        && address.getAddress().isLoopbackAddress()
        && FORWARDED.stream().noneMatch(request.getHeaders()::contains);
  }

  private void metrics(Response response, Callback callback) throws IOException {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    String scrape = jvm(edge.metrics()).scrape();
    response.write(true, ByteBuffer.wrap(scrape.getBytes(StandardCharsets.UTF_8)), callback);
  }

  /** Watches the JVM from the first scrape on: setting it up would slow the start of everybody. */
  private synchronized PrometheusMeterRegistry jvm(PrometheusMeterRegistry registry) {
    if (!jvmBound) {
      jvmBound = true;
      new JvmMemoryMetrics().bindTo(registry);
      new JvmThreadMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
      gc.bindTo(registry);
    }
    return registry;
  }

  private static void text(Response response, int status, String text, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
