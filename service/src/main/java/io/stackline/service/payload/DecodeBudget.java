package io.stackline.service.payload;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What all requests together may take of the heap for what is made of their bodies. A request waits
 * a short while for its share and is then told to come again, so that no number of callers brings
 * the process down. Small shares are free: those of as many requests as are worked on at once fit
 * beside the budget.
 */
public final class DecodeBudget {
  private static final long FREE = 256 * 1024;
  private static final long UNIT = 1024;

  /** What the process needs besides: itself, its caches, answers on their way. */
  private static final long RESERVED = 48L << 20;

  private static final long LEAST = 8L << 20;

  private final long total;
  private final Semaphore units;
  private final Duration patience;

  /**
   * @param total bytes of the heap
   * @param patience how long a request waits for its share
   */
  public DecodeBudget(long total, Duration patience) {
    this.total = total;
    this.units = new Semaphore(Math.toIntExact(total / UNIT), true);
    this.patience = patience;
  }

  /** Half of the heap that is left when the process has what it needs itself. */
  public static DecodeBudget ofHeap(long maxHeap, Duration patience) {
    long half = Math.max(LEAST, (maxHeap - RESERVED) / 2);
    return new DecodeBudget(Math.min(half, Integer.MAX_VALUE), patience);
  }

  /** The largest share there is. */
  public long total() {
    return total;
  }

  /** A share of the budget, given back by closing it. */
  public static final class Share implements AutoCloseable {
    private final Semaphore units;
    private int held;

    private Share(Semaphore units, int held) {
      this.units = units;
      this.held = held;
    }

    @Override
    public void close() {
      units.release(held);
      held = 0;
    }
  }

  /**
   * Waits for a share. More than there is counts as all there is.
   *
   * @throws ServiceException with {@code UNAVAILABLE} if it is not to be had within the patience
   */
  public Share take(long bytes) {
    if (bytes <= FREE) {
      return new Share(units, 0);
    }
    int wanted = Math.toIntExact(Math.min(bytes, total) / UNIT);
    try {
      if (units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Share(units, wanted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ServiceException(
        ErrorCode.UNAVAILABLE,
        "The service works on as many large requests as it has memory for; try again in a moment.");
  }
}
