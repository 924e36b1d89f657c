package io.stackline.client;

import io.stackline.client.error.ForeignReply;
import io.stackline.client.internal.Reply;
import io.stackline.client.internal.Request;
import io.stackline.client.internal.Transport;
import io.stackline.client.model.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes single attempts: headers, redirects, breaking off. */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(PulumiClient.class);
  private static final String API_VERSION = "application/vnd.pulumi+9";
  private static final int MAX_HOPS = 10;

  private final Settings settings;
  private final Transport transport;
  private final ScheduledExecutorService timer;

  Attempts(Settings settings, Transport transport, ScheduledExecutorService timer) {
    this.settings = settings;
    this.transport = transport;
    this.timer = timer;
  }

  /** The time for the call was over while an attempt ran. */
  static final class DeadlineException extends InterruptedIOException {
    DeadlineException(IOException cause) {
      super("deadline");
      initCause(cause);
    }
  }

  <T> Outcome<T> run(
      Endpoint<T> endpoint, @Nullable Secret token, Duration left, Cancellation cancellation)
      throws IOException {
    URI first = URI.create(settings.baseUrl() + endpoint.path());
    URI uri = first;
    for (int hop = 0; hop <= MAX_HOPS; hop++) {
      boolean home = sameHost(first, uri);
      Outcome<T> outcome = send(endpoint, uri, home ? token : null, left, cancellation);
      if (!(outcome instanceof Outcome.Moved<T> moved)) {
        return outcome;
      }
      uri = uri.resolve(moved.to());
      if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
        return gone(endpoint, "the service sent the call on to something that is not HTTP");
      }
    }
    return gone(endpoint, "the service sent the call on more than " + MAX_HOPS + " times");
  }

  private static <T> Outcome<T> gone(Endpoint<T> endpoint, String reason) {
    return Outcome.Failed.finallyWith(new ForeignReply(endpoint.action(), reason, 302, ""));
  }

  /** The token goes to the place it is meant for and nowhere else. */
  private static boolean sameHost(URI first, URI now) {
    return first.getScheme().equals(now.getScheme())
        && first.getHost().equalsIgnoreCase(now.getHost())
        && first.getPort() == now.getPort();
  }

  private <T> Outcome<T> send(
      Endpoint<T> endpoint,
      URI uri,
      @Nullable Secret token,
      Duration left,
      Cancellation cancellation)
      throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    AtomicReference<@Nullable ScheduledFuture<?>> alarm = new AtomicReference<>();
    AtomicReference<Cancellation.@Nullable Registration> hook = new AtomicReference<>();
    Duration response = min(settings.timeouts().response(), left);
    Request request =
        new Request(
            endpoint.method(),
            uri,
            headers(endpoint, token),
            endpoint.content(),
            response,
            abort -> {
              hook.set(cancellation.onCancel(abort));
              alarm.set(
                  timer.schedule(
                      () -> {
                        late.set(true);
                        abort.run();
                      },
                      left.toMillis(),
                      TimeUnit.MILLISECONDS));
            });
    long began = System.nanoTime();
    try {
      return transport.exchange(request, reply -> read(endpoint, token, reply, began));
    } catch (IOException e) {
      if (late.get()) {
        throw new DeadlineException(e);
      }
      throw e;
    } finally {
      ScheduledFuture<?> set = alarm.get();
      if (set != null) {
        set.cancel(false);
      }
      Cancellation.Registration registered = hook.get();
      if (registered != null) {
        registered.close();
      }
    }
  }

  private <T> Outcome<T> read(Endpoint<T> endpoint, @Nullable Secret token, Reply reply, long began)
      throws IOException {
    Reading<T> reading = new Reading<>(endpoint, token, settings);
    for (String warning : reply.headers("X-Pulumi-Warning")) {
      settings.warnings().accept(reading.masked(warning));
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {}: {} after {} ms",
          endpoint.method(),
          endpoint.path().replaceFirst("\\?.*", ""),
          reply.status(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
    return reading.read(reply);
  }

  private List<Request.Header> headers(Endpoint<?> endpoint, @Nullable Secret token) {
    List<Request.Header> headers = new ArrayList<>();
    headers.add(new Request.Header("User-Agent", settings.userAgent()));
    headers.add(new Request.Header("Accept-Encoding", "gzip"));
    boolean anonymous = endpoint.traits().anonymous();
    headers.add(new Request.Header("Accept", anonymous ? "application/json" : API_VERSION));
    if (token != null && !token.isEmpty()) {
      String scheme = endpoint.traits().lease() == null ? "token " : "update-token ";
      headers.add(new Request.Header("Authorization", scheme + token.reveal()));
    }
    String etag = endpoint.traits().etag();
    if (etag != null) {
      headers.add(new Request.Header("ETag", etag)); // not If-Match: so the ESC CLI says it
    }
    return headers;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
