package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tries again, for a while, what failed for a reason that may pass by itself: no connection, a
 * broken one, a gateway that has nobody behind it. The budget begins with the first fault and is
 * one for everything that is tried with this object.
 */
final class Retries {
  /** An untrusted certificate stays untrusted, and another kind of server stays what it is. */
  private static final Pattern LASTING =
      Pattern.compile("x509|certificate|certification|PKIX|HTTP [1-4]", Pattern.CASE_INSENSITIVE);

  private static final Pattern PASSING =
      Pattern.compile("\\[(502|503|504|429)]|HTTP (502|503|504|429)|rate-limit");

  private final Pauses pauses;
  private final Duration budget;
  private final Consumer<String> console;
  private final Backoff backoff;
  private @Nullable Instant first;

  /** What may fail. */
  interface Step<T> {
    T run() throws RunException, InterruptedException;
  }

  Retries(Pauses pauses, Duration budget, Consumer<String> console, DoubleSupplier random) {
    this.pauses = pauses;
    this.budget = budget;
    this.console = console;
    this.backoff = new Backoff(random);
  }

  /** Whether an error may pass by itself. */
  static boolean mayPass(RunError error) {
    String text = error.whatHappened();
    if (error.code() == ErrorCode.SERVICE_UNREACHABLE) {
      return !LASTING.matcher(text).find();
    }
    return error.code() == ErrorCode.SERVICE_FAILED && PASSING.matcher(text).find();
  }

  /** Does a step that may be done twice without harm, until it succeeds or the budget is spent. */
  <T> T of(Step<T> step) throws RunException, InterruptedException {
    while (true) {
      try {
        return step.run();
      } catch (RunException e) {
        if (!pauseAfter(e.error())) {
          throw e;
        }
      }
    }
  }

  /**
   * Pauses after a fault, if it may pass and there is budget left.
   *
   * @return whether to try again
   */
  boolean pauseAfter(RunError error) throws RunException, InterruptedException {
    if (!mayPass(error) || budget.isZero()) {
      return false;
    }
    Instant now = pauses.now();
    if (first == null) {
      first = now;
    }
    Duration wait = backoff.next();
    Duration left = Duration.between(now, first.plus(budget));
    if (left.compareTo(wait) < 0) {
      console.accept("Not tried again: the " + budget.toSeconds() + " s for retries are over.");
      return false;
    }
    console.accept(
        error.whatHappened().lines().findFirst().orElse("")
            + " Trying again in "
            + Math.max(1, wait.toSeconds())
            + " s, for at most "
            + left.toSeconds()
            + " s more.");
    pauses.pause(wait);
    return true;
  }
}
