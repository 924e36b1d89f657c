package io.stackline.client;

import java.time.Duration;

/** Waits between attempts; tests give one that does not. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits for a time, or until the calls are cancelled.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void sleep(Duration time, Cancellation cancellation) throws InterruptedException;

  /** Waits in real time. */
  static Sleeper real() {
    return (time, cancellation) -> cancellation.await(time);
  }
}
