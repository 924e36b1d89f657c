package io.stackline.service.command;

import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Store;
import io.stackline.service.store.Updates;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tidies in the background: finishes updates that were left behind, forgets those that were never
 * started, removes bytes that nothing refers to, and wraps data keys with the master key in force.
 * Nothing waits for it: whoever needs a stack finishes its dead update themselves.
 */
public final class Sweeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int AT_ONCE = 100;

  /** The CLI starts an update right after it created it; who has not by then never will. */
  private static final Duration UNSTARTED = Duration.ofDays(1);

  private final Store store;
  private final UpdateFinisher finisher;
  private final KeyRotation keys;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "stackline-sweeper");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param finisher ends the updates
   * @param keys goes on with a rotation of the master key
   */
  public Sweeper(Store store, UpdateFinisher finisher, KeyRotation keys) {
    this.store = store;
    this.finisher = finisher;
    this.keys = keys;
  }

  /** Sweeps from now on, with a pause in between; a rotation of keys goes on at once. */
  public void start(Duration pause) {
    timer.execute(this::rewrapAndLog);
    ScheduledFuture<?> unused =
        timer.scheduleWithFixedDelay(
            this::sweepAndLog, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sweeps once. */
  public void sweep() {
    List<Updates.Update> expired = store.read(tx -> tx.updates().expired(tx.now(), AT_ONCE));
    for (Updates.Update update : expired) {
      try {
        finisher.finish(update.id(), Updates.Status.FAILED);
        LOG.info("Finished update {}, whose lease ran out", update.id());
      } catch (ServiceException e) {
        LOG.warn("Could not finish update {}, whose lease ran out", update.id(), e);
      }
    }
    while (store.write(tx -> tx.updates().dropNeverStarted(tx.now().minus(UNSTARTED), AT_ONCE))
        == AT_ONCE) {
      // Short transactions, so that other writers get their turn.
    }
    store.sweep();
  }

  /** A failure must not end the schedule. */
  private void sweepAndLog() {
    try {
      sweep();
    } catch (RuntimeException e) {
      LOG.warn("A sweep failed; the next one tries again", e);
    }
    rewrapAndLog();
  }

  private void rewrapAndLog() {
    try {
      keys.rewrap();
    } catch (RuntimeException e) {
      LOG.warn("Data keys could not be wrapped anew; the next sweep goes on with it", e);
    }
  }

  /** Ends the schedule; a sweep under way may finish. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
