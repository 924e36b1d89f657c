package io.stackline.service.http;

import io.stackline.service.authn.Caller;
import io.stackline.service.authz.Access;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
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
  private final Router router;
  private final Edge edge;
  private final ReplyWriter writer;
  private final Origins origins;
  private final RequestObserver observer;

  Dispatcher(Edge edge, Origins origins, RequestObserver observer) {
    this.router = new Router(edge.routes());
    this.edge = edge;
    this.writer = new ReplyWriter(edge.bodies());
    this.origins = origins;
    this.observer = observer;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(RequestIds.of(request), origins.of(request));
    Request.addCompletionListener(
        request, failure -> observer.completed(exchange, response, failure));
    try {
      serve(request, response, callback, exchange);
    } catch (Throwable failure) {
      refuse(request, response, callback, exchange, failure);
    }
    return true;
  }

  private void serve(Request request, Response response, Callback callback, Exchange exchange)
      throws IOException {
    List<String> segments = PathSegments.decode(rawPath(request));
    Router.Match match = router.match(request.getMethod(), segments);
    if (match instanceof Router.Match.OtherMethods other) {
      response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", other.allowed()));
      throw new ServiceException(
          ErrorCode.METHOD_NOT_ALLOWED, "This path does not take " + request.getMethod() + ".");
    }
    if (!(match instanceof Router.Match.Found found)) {
      throw new ServiceException(ErrorCode.NOT_FOUND, "Not Found: nothing is served at this path.");
    }
    exchange.operation = found.route().operation();
    Caller caller = caller(request, exchange.operation);
    exchange.caller = caller;
    try (EdgeRequest api =
        new EdgeRequest(request, found.parameters(), caller, exchange.origin, edge.bodies())) {
      Reply reply = found.route().handler().handle(api);
      UnreadBody.finish(request, response);
      writer.write(request, response, reply, callback);
    }
  }

  /** Nobody is asked who they are where it does not matter: such answers need no database. */
  private Caller caller(Request request, ApiOperation operation) {
    return operation.access() == Access.PUBLIC
        ? new Caller.Anonymous()
        : edge.authenticate().apply(Optional.ofNullable(request.getHeaders().get("Authorization")));
  }

  private void refuse(
      Request request, Response response, Callback callback, Exchange exchange, Throwable failure) {
    Errors.Shown shown = Errors.show(failure, exchange.requestId);
    observer.failed(exchange, shown, failure);
    if (response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    response.getHeaders().remove(HttpHeader.CONTENT_ENCODING);
    response.getHeaders().remove(HttpHeader.CONTENT_LENGTH);
    if (shown.status() == ErrorCode.UNAUTHENTICATED.status()) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "token");
    } else if (shown.status() == ErrorCode.UNAVAILABLE.status()) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    try {
      UnreadBody.finish(request, response);
      writer.json(request, response, shown.status(), Errors.body(shown), callback);
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private static String rawPath(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null ? "/" : path;
  }

  /** What is known of a request while it is served. */
  static final class Exchange {
    final String requestId;
    final EdgeRequest.Origin origin;
    final long startedNanos = System.nanoTime();
    @Nullable ApiOperation operation;
    @Nullable Caller caller;

    Exchange(String requestId, EdgeRequest.Origin origin) {
      this.requestId = requestId;
      this.origin = origin;
    }
  }
}
