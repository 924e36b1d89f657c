package io.stackline.run;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a run bears what may pass by itself.
 *
 * @param onBusy what it does when another update holds the stack
 * @param waitTimeout the longest it waits for the stack; absent: as long as the run may take
 * @param retryBudget for how long faults of the network and the service are met by another attempt,
 *     as long as no update has started; zero: not at all
 * @param grace how long a stopped run lets started steps finish before it kills the CLI; absent: as
 *     long as the CI host allows
 */
public record Patience(
    OnBusy onBusy, @Nullable Duration waitTimeout, Duration retryBudget, @Nullable Duration grace) {
  /** What is used where nothing else is said. */
  public static final Patience DEFAULT =
      new Patience(OnBusy.FAIL, null, Duration.ofSeconds(60), null);

  public Patience {
    Objects.requireNonNull(onBusy, "onBusy");
    if (retryBudget.isNegative()) {
      throw new IllegalArgumentException("the retry budget must not be less than nothing");
    }
    if (waitTimeout != null && (waitTimeout.isZero() || waitTimeout.isNegative())) {
      throw new IllegalArgumentException("the wait timeout must be longer than nothing");
    }
    if (grace != null && grace.isNegative()) {
      throw new IllegalArgumentException("the grace period must not be negative");
    }
  }
}
