package io.stackline.service.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a body that nobody wanted. A connection whose request was not read to its end is
 * closed by the server; a client that does not know would send its next request into it and lose
 * it, and one that is still sending would see a broken connection instead of the answer. So the
 * rest is read and dropped, for a short while and without a thread, before the answer goes out.
 */
final class Leftover {
  /** More than this is not read for the sake of a connection. */
  private static final long LIMIT = 128L << 20;

  private final Arrivals arrivals;

  /**
   * @param arrivals limits how many of these may be open at once
   */
  Leftover(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  /**
   * Reads the body to its end or, where that is too much to ask, announces the close of the
   * connection; then goes on.
   *
   * @param address of the client
   */
  void finish(Request request, Response response, String address, Runnable then) {
    if (request.getHeaders().contains(HttpHeader.EXPECT) && !isThere(request)) {
      // The client waits to be asked for the body, and reading it would ask.
      giveUp(response, then);
      return;
    }
    Arrival.Sender sender = new Arrival.Sender(address, null);
    Dropped dropped = new Dropped(response, then);
    boolean there;
    try {
      there = new Arrival(request, sender, Pace.UNWANTED, arrivals, dropped).begin();
    } catch (IOException | RuntimeException e) {
      giveUp(response, then);
      return;
    }
    if (there) {
      then.run();
    }
  }

  /** The answer says that it is the last on this connection. */
  static void giveUp(Response response, Runnable then) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    then.run();
  }

  private static boolean isThere(Request request) {
    while (true) {
      Content.@Nullable Chunk chunk = request.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return false;
      }
      boolean last = chunk.isLast();
      chunk.release();
      if (last) {
        return true;
      }
    }
  }

  private static final class Dropped implements Arrival.Receiver {
    private final Response response;
    private final Runnable then;
    private long left = LIMIT;

    Dropped(Response response, Runnable then) {
      this.response = response;
      this.then = then;
    }

    @Override
    public void piece(ByteBuffer bytes) {
      left -= bytes.remaining();
      if (left < 0) {
        throw new IllegalStateException("more than is read for the sake of a connection");
      }
    }

    @Override
    public void arrived() {
      then.run();
    }

    @Override
    public void failed(Throwable failure, boolean readable) {
      giveUp(response, then);
    }
  }
}
