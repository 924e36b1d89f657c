package io.stackline.service.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which failures leave the service: {@code {"code":int,"message":string}} ({@code
 * apitype.ErrorResponse}). The CLI decides by the code of the body, not by the status.
 */
final class Errors {
  /** A failure as it is shown. */
  record Shown(int status, String message) {}

  private Errors() {}

  static byte[] body(Shown error) {
    String message = new String(JsonStringEncoder.getInstance().quoteAsString(error.message()));
    return ("{\"code\":" + error.status() + ",\"message\":\"" + message + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * How a failure is shown. Nothing of an unexpected one leaves the service but the request id, by
   * which the operator finds it in the log.
   */
  static Shown show(Throwable failure, String requestId) {
    if (failure instanceof ServiceException refusal) {
      return new Shown(refusal.code().status(), String.valueOf(refusal.getMessage()));
    }
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException http && http.getCode() < 500) {
        String reason = http.getReason();
        return new Shown(http.getCode(), reason == null ? "The request is malformed." : reason);
      }
      if (cause instanceof TimeoutException) {
        return new Shown(408, "The request took too long to arrive; send it again.");
      }
      if (cause instanceof EofException) {
        return new Shown(ErrorCode.BAD_REQUEST.status(), "The request ended early.");
      }
    }
    return new Shown(
        ErrorCode.INTERNAL.status(),
        "The service failed to handle the request. Its operator finds the reason in the log under"
            + " request id "
            + requestId
            + ".");
  }
}
