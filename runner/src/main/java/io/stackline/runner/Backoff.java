package io.stackline.runner;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before one asks again: 2 seconds at first, then longer and longer up to 15. Each
 * time is shortened or lengthened by up to a fifth, so that many who wait do not ask all at once.
 */
final class Backoff {
  private static final double FIRST = 2_000;
  private static final double LONGEST = 15_000;
  private static final double GROWTH = 1.5;

  private final DoubleSupplier random;
  private double next = FIRST;

  /**
   * @param random between 0 and 1
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /** The next time. */
  Duration next() {
    double now = next * (0.8 + 0.4 * random.getAsDouble());
    next = Math.min(LONGEST, next * GROWTH);
    return Duration.ofMillis(Math.round(Math.min(LONGEST, now)));
  }
}
