package io.stackline.client;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param connect for a connection, with its TLS handshake
 * @param response for the first and for each further part of an answer
 * @param overall for a call with all its attempts and redirects
 */
public record Timeouts(Duration connect, Duration response, Duration overall) {
  /** 10 seconds, one minute, five minutes. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

  /** Refuses what is not positive. */
  public Timeouts {
    for (Duration duration : new Duration[] {connect, response, overall}) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException("a time limit must be positive: " + duration);
      }
    }
  }
}
