package io.stackline.client;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The moment at which something must be done. */
final class Deadline {
  private final long end;

  Deadline(Duration time) {
    this.end = System.nanoTime() + time.toNanos();
  }

  /** Whether it comes before a time from now has gone by. */
  boolean isBefore(Duration time) {
    return left().compareTo(time) <= 0;
  }

  /** A time, or what is left if that is less. */
  Duration most(Duration time) throws InterruptedIOException {
    check();
    return isBefore(time) ? left() : time;
  }

  /** Refuses to go on when it has passed. */
  void check() throws InterruptedIOException {
    if (isBefore(Duration.ZERO)) {
      throw new InterruptedIOException("the whole time limit was over");
    }
  }

  private Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }
}
