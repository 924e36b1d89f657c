package io.stackline.runner;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Does something if a piece of work is not closed in time. */
public final class TimeLimit implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  private TimeLimit() {}

  /**
   * Begins to wait.
   *
   * @param time absent: for ever
   * @param late called from another thread
   */
  public static TimeLimit of(@Nullable Duration time, Runnable late) {
    TimeLimit limit = new TimeLimit();
    if (time != null) {
      Thread waiting = new Thread(() -> limit.await(time, late), "time-limit");
      waiting.setDaemon(true);
      waiting.start();
    }
    return limit;
  }

  private void await(Duration time, Runnable late) {
    try {
      if (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        late.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
