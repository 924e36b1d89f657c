package io.stackline.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits. */
final class FakeTime implements InstantSource, Sleeper {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final List<Duration> waits = new ArrayList<>();
  private Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration time, Cancellation cancellation) {
    waits.add(time);
    now = now.plus(time);
  }
}
