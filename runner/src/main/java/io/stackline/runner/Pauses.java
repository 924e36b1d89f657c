package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict.Stop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Pauses of a run: a reason to stop ends them, and so does the end of the time allowed. */
final class Pauses {
  private final Clock clock;
  private final Sleeper sleeper;
  private final Stopper stopper;
  private final Instant deadline;

  /** Lets time go by, at most until the run is stopped. */
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * @param deadline when the time allowed for the run is over
   */
  Pauses(Clock clock, Sleeper sleeper, Stopper stopper, Instant deadline) {
    this.clock = clock;
    this.sleeper = sleeper;
    this.stopper = stopper;
    this.deadline = deadline;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * Pauses.
   *
   * @throws RunException if the run is stopped meanwhile, or was before
   */
  void pause(Duration time) throws RunException, InterruptedException {
    goOn();
    Instant now = now();
    Instant end = now.plus(time).isAfter(deadline) ? deadline : now.plus(time);
    sleeper.sleep(
        Duration.between(now, end).isNegative() ? Duration.ZERO : Duration.between(now, end));
    goOn();
  }

  /** Whether the time allowed for the run is over. */
  boolean isOver() {
    return !now().isBefore(deadline);
  }

  private void goOn() throws RunException {
    if (stopper.reason() == Stop.NONE && isOver()) {
      stopper.stop(Stop.TIMEOUT);
    }
    switch (stopper.reason()) {
      case NONE -> {}
      case SIGNAL -> throw new RunException(ErrorCode.CANCELLED, "Nothing was started.");
      case TIMEOUT -> throw new RunException(ErrorCode.TIMED_OUT, "Nothing was started.");
    }
  }
}
