package io.stackline.runner.exec;

import io.stackline.runner.exec.Verdict.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run. The first reason interrupts the CLI, which then finishes the steps it has begun; a
 * second signal, or the end of the grace period, kills it and everything it started.
 */
public final class Stopper {
  /** How long a host's own signal to the CLI is waited for before another is sent. */
  private static final Duration SIGNALLED_TOO = Duration.ofMillis(150);

  private Stop reason = Stop.NONE;
  private @Nullable CliProcess process;
  private BooleanSupplier stopping = () -> false;
  private Runnable breakOff = () -> {};
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Why the run is being stopped; {@link Stop#NONE} if it is not. */
  public synchronized Stop reason() {
    return reason;
  }

  /** Waits; whether the run was stopped in this time. */
  public boolean await(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What to break off if the run is stopped while no CLI runs; done at once if it is stopped
   * already.
   */
  public synchronized void beforeTheStart(Runnable action) {
    this.breakOff = action;
    if (reason != Stop.NONE) {
      action.run();
    }
  }

  /**
   * Takes charge of a CLI that has just been started.
   *
   * @param stopping whether the CLI is known to be stopping already
   */
  public synchronized void attach(CliProcess started, BooleanSupplier stopping) {
    this.process = started;
    this.stopping = stopping;
    if (reason != Stop.NONE) {
      started.interrupt();
    }
  }

  /**
   * A reason to stop.
   *
   * @return whether it was the first
   */
  public synchronized boolean stop(Stop why) {
    if (reason == Stop.NONE) {
      reason = why;
      stopped.countDown();
      if (process != null && process.isAlive()) {
        interrupt(process);
      } else {
        breakOff.run();
      }
      return true;
    }
    if (process != null) {
      process.kill();
    }
    return false;
  }

  private void interrupt(CliProcess running) {
    try {
      // Some hosts signal every process of a job; the CLI takes a second signal as a kill.
      boolean ended = running.await(SIGNALLED_TOO);
      if (!ended && !stopping.getAsBoolean()) {
        running.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.interrupt();
    }
  }
}
