package io.stackline.service.http;

import io.stackline.service.authn.Caller;
import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request to its handler and the answer back; gives it an id, counts it and writes one line
 * about it to the log.
 */
final class Dispatcher extends Handler.Abstract {
  /**
   * How many bodies may be on their way at once, in each lane: they hold no thread, but memory or a
   * file.
   */
  private static final Arrivals.Most WANTED = new Arrivals.Most(256, 128, 64);

  /** Of the small bodies that renew and end updates. */
  private static final Arrivals.Most VITAL = new Arrivals.Most(64, 64, 8);

  private static final Arrivals.Most UNWANTED = new Arrivals.Most(512, 128, 128);

  private final Router router;
  private final Edge edge;
  private final ReplyWriter writer;
  private final Origins origins;
  private final RequestObserver observer;
  private final Map<Lane.Kind, Arrivals> arrivals = new EnumMap<>(Lane.Kind.class);
  private final Arrivals leftovers;
  private final Map<Lane.Kind, Lane> lanes = new EnumMap<>(Lane.Kind.class);

  /**
   * @param threads of the executor, which runs what had to wait
   */
  Dispatcher(Edge edge, Origins origins, Executor executor, int threads) {
    this.router = new Router(edge.routes());
    this.edge = edge;
    this.writer = new ReplyWriter(edge.bodies());
    this.origins = origins;
    this.observer = new RequestObserver(edge.metrics());
    this.leftovers = new Arrivals(UNWANTED, executor);
    for (Lane.Kind kind : Lane.Kind.values()) {
      boolean vital = kind == Lane.Kind.RENEWING || kind == Lane.Kind.ENDING;
      arrivals.put(kind, new Arrivals(vital ? VITAL : WANTED, executor));
      lanes.put(kind, new Lane(kind.width(threads), executor));
    }
  }

  Edge edge() {
    return edge;
  }

  ReplyWriter writer() {
    return writer;
  }

  Arrivals arrivals(ApiOperation operation) {
    return Objects.requireNonNull(arrivals.get(Lane.Kind.of(operation)));
  }

  /** Gives up what takes too long; to be called every second or so. */
  void check() {
    arrivals.values().forEach(Arrivals::check);
    leftovers.check();
    lanes.values().forEach(Lane::check);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback, origins.of(request));
    Request.addCompletionListener(
        request, failure -> observer.completed(exchange, response, failure));
    try {
      Router.Match.Found found = find(request, response);
      ApiOperation operation = found.route().operation();
      exchange.operation = operation;
      Lane lane = Objects.requireNonNull(lanes.get(Lane.Kind.of(operation)));
      RequestFlow flow = new RequestFlow(this, exchange, found, lane);
      if (operation.access() == Access.PUBLIC) {
        flow.run();
      } else {
        lane.pass(exchange.whose, flow);
      }
    } catch (Throwable failure) {
      refuse(exchange, failure, true);
    }
    return true;
  }

  private Router.Match.Found find(Request request, Response response) {
    List<String> segments = PathSegments.decode(rawPath(request));
    Router.Match match = router.match(request.getMethod(), segments);
    if (match instanceof Router.Match.OtherMethods other) {
      response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", other.allowed()));
      throw new ServiceException(
          ErrorCode.METHOD_NOT_ALLOWED, "This path does not take " + request.getMethod() + ".");
    }
    if (match instanceof Router.Match.Found found) {
      return found;
    }
    throw new ServiceException(ErrorCode.NOT_FOUND, "Not Found: nothing is served at this path.");
  }

  /** Goes on when what is left of the body was read or given up. */
  void afterLeftover(Exchange exchange, Runnable then) {
    new Leftover(leftovers)
        .finish(exchange.request, exchange.response, exchange.origin.remoteAddress(), then);
  }

  /**
   * Answers with a refusal.
   *
   * @param readable whether what is left of the body can be read
   */
  void refuse(Exchange exchange, Throwable failure, boolean readable) {
    Response response = exchange.response;
    Errors.Shown shown = Errors.show(failure, exchange.requestId);
    observer.failed(exchange, shown, failure);
    if (response.isCommitted()) {
      exchange.callback.failed(failure);
      return;
    }
    response.getHeaders().remove(HttpHeader.CONTENT_ENCODING);
    response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    if (shown.status() == ErrorCode.UNAUTHENTICATED.status()) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "token");
    } else if (shown.status() == ErrorCode.UNAVAILABLE.status()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    Runnable write =
        () ->
            writer
                .json(exchange.request, response, shown.status(), Errors.body(shown))
                .send(exchange.callback);
    if (readable) {
      afterLeftover(exchange, write);
    } else {
      Leftover.giveUp(response, write);
    }
  }

  private static String rawPath(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  /** What is known of a request while it is served. */
  static final class Exchange {
    final Request request;
    final Response response;
    final Callback callback;
    final String requestId;
    final EdgeRequest.Origin origin;

    /** Tells callers apart before it is known who they are, by what they claim to be. */
    final Object whose;

    final long startedNanos = System.nanoTime();
    volatile @Nullable ApiOperation operation;
    volatile @Nullable Caller caller;

    Exchange(Request request, Response response, Callback callback, EdgeRequest.Origin origin) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.requestId = RequestIds.of(request);
      this.origin = origin;
      String credential = request.getHeaders().get(HttpHeader.AUTHORIZATION);
      this.whose = credential == null ? origin.remoteAddress() : credential.hashCode();
    }
  }
}
