package io.stackline.service.http;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.Payload;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Callback;

/**
 * The answers that are being streamed: each holds some buffers until its receiver has taken it, so
 * there is a limit to how many there are.
 */
final class Departures {
  private static final int MOST = 256;

  private final AtomicInteger open = new AtomicInteger();

  /**
   * Counts an answer as open; if it is refused, its payload is closed.
   *
   * @throws ServiceException with {@code UNAVAILABLE} if there are too many
   */
  void enter(Payload payload) {
    if (open.incrementAndGet() > MOST) {
      leave(payload);
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "Too many large answers wait for clients that do not take them; try again in a moment.");
    }
  }

  /** An answer is sent, or given up. */
  void leave(Payload payload) {
    payload.close();
    open.decrementAndGet();
  }

  /** The callback, after the answer has left. */
  Callback leaving(Payload payload, Callback callback) {
    return Callback.from(callback, () -> leave(payload));
  }
}
