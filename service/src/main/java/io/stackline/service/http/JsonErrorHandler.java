package io.stackline.service.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Refusals of Jetty itself, in the form of all other refusals and without its internals. */
final class JsonErrorHandler extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    if (response.getHeaders().get(RequestIds.HEADER) == null) {
      response.getHeaders().put(RequestIds.HEADER, RequestIds.of(request));
    }
    RequestIds.protect(response);
    if (response.getStatus() != 404) {
      // What was sent is not understood, so nothing after it on this connection is either.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.write(true, ByteBuffer.wrap(body(response.getStatus())), callback);
    return true;
  }

  private static byte[] body(int status) {
    String message =
        switch (status) {
          case 404 -> "Not Found: nothing is served at this path.";
          case 408 -> "The request took too long to arrive; send it again.";
          case 413 -> "The request is too large.";
          case 414 -> "The path and query are too long.";
          case 501 -> "The request is encoded for transfer in a way that is not known here.";
          case 505 -> "This version of HTTP is not spoken here; send HTTP/1.1.";
          case 431 -> "The request's headers are too large.";
          case 503 -> "The service is stopping; try again in a moment.";
          default ->
              status < 500
                  ? "The request is not well-formed HTTP."
                  : "The service failed to handle the request.";
        };
    return Errors.body(new Errors.Shown(status, message));
  }
}
