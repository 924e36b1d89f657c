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

  /**
   * A host that signals every process of a job signals the runner too: within this time after a
   * sentinel's notice its signal is the same stop and no second one.
   */
  public static final Duration SAME_STOP = Duration.ofSeconds(1);

  private final Runnable notice;
  private Duration grace = Duration.ofSeconds(60);
  private Duration hurried = grace;
  private Stop reason = Stop.NONE;
  private boolean killing;
  private long echoUntil;
  private boolean echoExpected;
  private @Nullable CliProcess process;
  private BooleanSupplier stopping = () -> false;
  private Runnable breakOff = () -> {};
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** What a reason to stop did. */
  public enum Effect {
    /** It was the first: started steps may finish. */
    STOPPING,
    /** Everything is killed. */
    AT_ONCE,
    /** Nothing: the run is being stopped already. */
    NONE
  }

  /** Of one run. */
  public Stopper() {
    this.notice = () -> noticed();
  }

  /**
   * Of one of several runs.
   *
   * @param notice tells all of them, by {@link #noticed}, what a sentinel of this one noticed
   */
  public Stopper(Runnable notice) {
    this.notice = notice;
  }

  /**
   * How long started steps may take.
   *
   * @param usually after a signal to the runner, or when the time allowed is over
   * @param ifNoticed after a sentinel's notice
   */
  public synchronized void allow(Duration usually, Duration ifNoticed) {
    this.grace = usually;
    this.hurried = ifNoticed;
  }

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
    if (killing) {
      started.kill();
    } else if (reason != Stop.NONE) {
      started.interrupt();
    }
  }

  /** A reason to stop; the time that is over is no second one. */
  public synchronized Effect stop(Stop why) {
    if (reason == Stop.NONE) {
      begin(why, grace);
      return Effect.STOPPING;
    }
    if (why == Stop.TIMEOUT || isEcho()) {
      return Effect.NONE;
    }
    kill();
    return Effect.AT_ONCE;
  }

  /** A sentinel was signalled: the host is ending every process of the job. */
  public void notice() {
    notice.run();
  }

  /**
   * The same for this run alone.
   *
   * @return whether that is the first reason to stop
   */
  public synchronized boolean noticed() {
    if (reason != Stop.NONE) {
      return false;
    }
    echoExpected = true;
    echoUntil = System.nanoTime() + SAME_STOP.toNanos();
    begin(Stop.SIGNAL, hurried);
    return true;
  }

  private boolean isEcho() {
    boolean echo = echoExpected && System.nanoTime() - echoUntil < 0;
    echoExpected = false;
    return echo;
  }

  private void begin(Stop why, Duration patience) {
    reason = why;
    stopped.countDown();
    Thread end = new Thread(() -> killAfter(patience), "grace");
    end.setDaemon(true);
    end.start();
    if (process != null && process.isAlive()) {
      interrupt(process);
    } else {
      breakOff.run();
    }
  }

  private void killAfter(Duration patience) {
    try {
      Thread.sleep(patience.toMillis());
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void kill() {
    killing = true;
    if (process != null && process.isAlive()) {
      process.kill();
    }
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
