package io.stackline.service.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a body that nobody wanted. A connection whose request was not read to its end is
 * closed by the server; a client that does not know would send its next request into it and lose
 * it, and one that is still sending would see a broken connection instead of the answer.
 */
final class UnreadBody {
  /** More than this is not read for the sake of a connection. */
  private static final long LIMIT = 128L << 20;

  /** For so long a thread is held by what is only a courtesy. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private UnreadBody() {}

  /** Reads the body to its end or, where that is too much to ask, announces the close. */
  static void finish(Request request, Response response) {
    if (!isRead(request)) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  private static boolean isRead(Request request) {
    boolean waitsForUs = request.getHeaders().contains(HttpHeader.EXPECT);
    long left = LIMIT;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (left > 0) {
      Content.@Nullable Chunk chunk = request.read();
      if (chunk == null) {
        if (waitsForUs || !isMore(request, end)) {
          return false;
        }
        continue;
      }
      if (Content.Chunk.isFailure(chunk)) {
        return false;
      }
      left -= chunk.remaining();
      boolean last = chunk.isLast();
      chunk.release();
      if (last) {
        return true;
      }
    }
    return false;
  }

  /** Waits for the next piece, until the moment given. */
  private static boolean isMore(Request request, long end) {
    CountDownLatch arrived = new CountDownLatch(1);
    request.demand(arrived::countDown);
    try {
      return arrived.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
