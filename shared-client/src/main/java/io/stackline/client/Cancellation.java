package io.stackline.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one thread break off the calls of others. Once cancelled it stays so; calls that run end at
 * once with {@link io.stackline.client.error.Cancelled}, later ones do not begin.
 */
public final class Cancellation {
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Set<Runnable> actions = new LinkedHashSet<>();

  /** Cancels; a second time does nothing. */
  public void cancel() {
    Runnable[] now;
    synchronized (actions) {
      cancelled.countDown();
      now = actions.toArray(new Runnable[0]);
      actions.clear();
    }
    for (Runnable action : now) {
      action.run();
    }
  }

  /** True once it was cancelled. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /**
   * Waits.
   *
   * @return true if it was cancelled in this time
   */
  public boolean await(Duration time) throws InterruptedException {
    return cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs an action on cancelling, at once if that was before; closing forgets the action. */
  Registration onCancel(Runnable action) {
    synchronized (actions) {
      if (!isCancelled()) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void forget(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }

  /** An action that can be forgotten. */
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
