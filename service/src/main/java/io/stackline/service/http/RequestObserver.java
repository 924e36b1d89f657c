package io.stackline.service.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ServiceException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Counts requests and logs one line for each: operation, status, duration, id and caller. Neither
 * paths nor queries nor headers nor bodies are logged, because each of them can hold a secret.
 */
final class RequestObserver {
  private static final Logger LOG = LoggerFactory.getLogger("io.stackline.service.request");

  private record Key(@Nullable ApiOperation operation, int status) {}

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
  private final Counter aborted;

  RequestObserver(MeterRegistry registry) {
    this.registry = registry;
    this.aborted =
        Counter.builder("stackline.http.aborted")
            .description("Requests whose connection failed before the reply was sent.")
            .register(registry);
  }

  void completed(Dispatcher.Exchange exchange, Response response, @Nullable Throwable failure) {
    long nanos = System.nanoTime() - exchange.startedNanos;
    int status = response.getStatus();
    timers
        .computeIfAbsent(new Key(exchange.operation, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
    if (failure != null) {
      aborted.increment();
    }
    LoggingEventBuilder line =
        LOG.atInfo()
            .addKeyValue("operation", operation(exchange.operation))
            .addKeyValue("status", status)
            .addKeyValue("ms", Math.round(nanos / 10_000.0) / 100.0)
            .addKeyValue("requestId", exchange.requestId)
            .addKeyValue("caller", name(exchange.caller))
            .addKeyValue("remote", exchange.origin.remoteAddress());
    (failure == null ? line : line.addKeyValue("aborted", true)).log("request");
  }

  /** Logs why a request failed, if the fault is the service's. */
  void failed(Dispatcher.Exchange exchange, Errors.Shown shown, Throwable failure) {
    if (failure instanceof ServiceException && failure.getCause() == null) {
      // Its words say it all; whoever overloads the service must not flood the log with more.
      if (shown.status() >= 500) {
        LOG.atWarn()
            .addKeyValue("operation", operation(exchange.operation))
            .addKeyValue("requestId", exchange.requestId)
            .addKeyValue("reason", shown.message())
            .log("request refused");
      }
      return;
    }
    if (shown.status() >= 500) {
      LOG.atError()
          .addKeyValue("operation", operation(exchange.operation))
          .addKeyValue("requestId", exchange.requestId)
          .setCause(failure)
          .log("request failed");
    }
  }

  private Timer timer(Key key) {
    return Timer.builder("stackline.http.requests")
        .description("Requests by operation and status.")
        .tag("operation", operation(key.operation()))
        .tag("status", Integer.toString(key.status()))
        .register(registry);
  }

  private static String operation(@Nullable ApiOperation operation) {
    return operation == null ? "none" : operation.name();
  }

  private static String name(@Nullable Caller caller) {
    if (caller instanceof Caller.User user) {
      return user.login();
    } else if (caller instanceof Caller.OrganizationToken token) {
      return "organization:" + token.orgName();
    } else if (caller instanceof Caller.TeamToken token) {
      return "team:" + token.teamName();
    } else if (caller instanceof Caller.Update) {
      return "update";
    }
    return "anonymous";
  }
}
