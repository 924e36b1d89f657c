package io.stackline.conformance.support;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for things to happen, never for time to pass. */
public final class Waiting {
  /** Longer than anything takes on a busy machine. */
  public static final Duration LONG = Duration.ofMinutes(4);

  private static final long PAUSE_MILLIS = 10;

  private Waiting() {}

  /**
   * Returns once the condition holds.
   *
   * @throws AssertionError if it does not within {@link #LONG}
   */
  public static void until(String what, Callable<Boolean> condition) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    while (!holds(what, condition)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen within " + LONG + ": " + what);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static boolean holds(String what, Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      throw new AssertionError("cannot tell: " + what, e);
    }
  }
}
