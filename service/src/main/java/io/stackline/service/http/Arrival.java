package io.stackline.service.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in. It is read as it comes; while nothing is there, no thread waits for it. A
 * body that is there at once is taken without being counted as open.
 */
final class Arrival {
  /** What is done with the body. */
  interface Receiver {
    /** Takes a piece; what it throws ends the reading. */
    void piece(ByteBuffer bytes);

    /** The rest of the body came. */
    void arrived();

    /**
     * It will not be.
     *
     * @param readable whether what is left of it can still be read
     */
    void failed(Throwable failure, boolean readable);
  }

  private enum State {
    READING,
    WAITING,
    ENDED
  }

  /**
   * Who sends it, for the limits of what may be open at once.
   *
   * @param address of the client
   * @param caller their credential, or null for nobody
   */
  record Sender(String address, @Nullable Object caller) {}

  private final Request request;
  private final Sender sender;
  private final Pace pace;
  private final Arrivals arrivals;
  private final Receiver receiver;
  private final AtomicReference<State> state = new AtomicReference<>(State.READING);
  private final long started = System.nanoTime();
  private final AtomicLong bytes = new AtomicLong();
  private boolean entered;

  Arrival(Request request, Sender sender, Pace pace, Arrivals arrivals, Receiver receiver) {
    this.request = request;
    this.sender = sender;
    this.pace = pace;
    this.arrivals = arrivals;
    this.receiver = receiver;
  }

  Sender sender() {
    return sender;
  }

  /**
   * Reads what is there.
   *
   * @return whether that is all of it; otherwise the receiver hears of the rest
   * @throws IOException if the connection fails or what comes is not HTTP
   */
  boolean begin() throws IOException {
    while (true) {
      Content.@Nullable Chunk chunk = request.read();
      if (chunk == null) {
        await();
        return false;
      }
      if (Content.Chunk.isFailure(chunk)) {
        throw new IOException("the body does not come to its end", chunk.getFailure());
      }
      boolean last = chunk.isLast();
      try {
        bytes.addAndGet(chunk.remaining());
        receiver.piece(chunk.getByteBuffer());
      } finally {
        chunk.release();
      }
      if (last) {
        return true;
      }
    }
  }

  private void await() {
    if (!entered) {
      arrivals.enter(this);
      entered = true;
    }
    state.set(State.WAITING);
    request.demand(this::more);
  }

  private void more() {
    if (!state.compareAndSet(State.WAITING, State.READING)) {
      return;
    }
    try {
      if (begin()) {
        arrivals.leave(this);
        receiver.arrived();
      }
    } catch (IOException | RuntimeException | Error e) {
      arrivals.leave(this);
      receiver.failed(e, true);
    }
  }

  /** Ends it if it is too slow, unless a piece has just come. */
  void check(long now) {
    if (pace.late(now - started, bytes.get()) && state.compareAndSet(State.WAITING, State.ENDED)) {
      arrivals.leave(this);
      arrivals.execute(
          () ->
              receiver.failed(
                  new TimeoutException("the body arrives too slowly: " + bytes + " bytes so far"),
                  false));
    }
  }
}
