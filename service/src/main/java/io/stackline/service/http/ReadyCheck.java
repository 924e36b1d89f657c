package io.stackline.service.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Whether the store answers. It is asked by one thread at a time and at most every second; who asks
 * meanwhile is told what was found last, so that however many ask, the store and the threads have
 * little to do with it.
 */
final class ReadyCheck {
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  /** A store that has not answered for so long does not answer. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private record Found(long at, @Nullable RuntimeException failure) {}

  private final Runnable check;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long since;
  private volatile @Nullable Found last;

  /**
   * @param check throws if the store does not answer
   */
  ReadyCheck(Runnable check) {
    this.check = check;
  }

  /** Why the store cannot be used, or null. */
  @Nullable RuntimeException failure() {
    Found found = last;
    long now = System.nanoTime();
    if (found != null && now - found.at() < FRESH) {
      return found.failure();
    }
    if (asking.compareAndSet(false, true)) {
      since = now;
      try {
        return ask();
      } finally {
        asking.set(false);
      }
    }
    if (found == null || now - since > PATIENCE) {
      return new IllegalStateException("the store has not answered yet");
    }
    return found.failure();
  }

  private @Nullable RuntimeException ask() {
    @Nullable RuntimeException failure = null;
    try {
      check.run();
    } catch (RuntimeException e) {
      failure = e;
    }
    last = new Found(System.nanoTime(), failure);
    return failure;
  }
}
