package io.stackline.service.http;

import java.time.Duration;

/**
 * How fast a body has to arrive: its first bytes soon, the rest at a rate that every honest
 * connection has, so that nobody keeps requests open for hours with a byte now and then.
 *
 * @param patience by then the first bytes have to be there, or the whole body
 * @param firstBytes how many
 * @param grace for so long nothing else is asked
 * @param bytesPerSecond afterwards the average counted from the end of the grace
 */
record Pace(Duration patience, long firstBytes, Duration grace, long bytesPerSecond) {
  /** Of bodies that somebody may send: 64 kbit/s, after what a bad moment of a network takes. */
  static final Pace WANTED = new Pace(Duration.ofSeconds(10), 1024, Duration.ofSeconds(20), 8192);

  /** Of what is left of a body that nobody wants. */
  static final Pace UNWANTED =
      new Pace(Duration.ofSeconds(3), Long.MAX_VALUE, Duration.ofSeconds(3), Long.MAX_VALUE);

  /** Whether so little is too little after so long. */
  boolean late(long nanos, long bytes) {
    if (nanos > patience.toNanos() && bytes < firstBytes) {
      return true;
    }
    long counted = (nanos - grace.toNanos()) / 1_000_000_000L;
    return counted > 0 && bytes / counted < bytesPerSecond;
  }
}
