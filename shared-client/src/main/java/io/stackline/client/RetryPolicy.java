package io.stackline.client;

import java.time.Duration;
import java.util.Set;

/**
 * When to repeat a call that failed. Only calls that may be repeated without doing their work twice
 * are: reading ones, and those of which the service promises it.
 *
 * @param statuses the HTTP statuses after which a repetition makes sense
 * @param attempts how many in all, at least 1
 * @param firstDelay the wait before the second attempt
 * @param factor by how much each wait is longer than the one before
 * @param maxDelay the longest such wait
 * @param budget once this much time has passed, or would have after the wait, no attempt is begun
 */
public record RetryPolicy(
    Set<Integer> statuses,
    int attempts,
    Duration firstDelay,
    double factor,
    Duration maxDelay,
    Duration budget) {

  /** Like the CLI: four attempts after 1, 2 and 4 seconds; and 429 too, which the CLI gives up. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          Set.of(429, 500, 502, 503, 504),
          4,
          Duration.ofSeconds(1),
          2.0,
          Duration.ofSeconds(30),
          Duration.ofMinutes(2));

  /** One attempt. */
  public static final RetryPolicy NEVER =
      new RetryPolicy(Set.of(), 1, Duration.ZERO, 1.0, Duration.ZERO, Duration.ZERO);

  /** Copies the statuses and refuses what makes no sense. */
  public RetryPolicy {
    statuses = Set.copyOf(statuses);
    if (attempts < 1 || factor < 1.0 || firstDelay.isNegative() || maxDelay.isNegative()) {
      throw new IllegalArgumentException("not a way to retry: " + attempts + " attempts");
    }
  }

  /** The wait after an attempt, counted from 1, if the service asked for none. */
  public Duration delayAfter(int attempt) {
    double millis = firstDelay.toMillis() * Math.pow(factor, attempt - 1.0);
    return millis >= maxDelay.toMillis() ? maxDelay : Duration.ofMillis((long) millis);
  }
}
