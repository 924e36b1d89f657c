package io.stackline.runner.batch;

import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Stopper.Effect;
import io.stackline.runner.exec.Verdict.Stop;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Stops every run of a batch, those that begin later too. */
public final class Stops {
  private final Set<Stopper> running = new HashSet<>();
  private Stop reason = Stop.NONE;
  private boolean noticed;
  private long echoUntil;

  /** Why it is being stopped; {@link Stop#NONE} if it is not. */
  public synchronized Stop reason() {
    return reason;
  }

  /** One more run. */
  synchronized Stopper begin() {
    Stopper stopper = new Stopper(this::notice);
    running.add(stopper);
    if (reason != Stop.NONE) {
      stopper.stop(reason);
    }
    return stopper;
  }

  synchronized void end(Stopper stopper) {
    running.remove(stopper);
  }

  /**
   * A reason to stop. The runs are told at once, each by a thread of its own: to interrupt a CLI
   * may take a moment.
   *
   * @return what it does
   */
  public synchronized Effect stop(Stop why) {
    boolean first = reason == Stop.NONE;
    boolean echo = noticed && !first && System.nanoTime() - echoUntil < 0;
    if (!first && (echo || why == Stop.TIMEOUT)) {
      noticed = false;
      return Effect.NONE;
    }
    reason = first ? why : reason;
    each(stopper -> stopper.stop(why));
    return first ? Effect.STOPPING : Effect.AT_ONCE;
  }

  /** A sentinel of one run was signalled: the host is ending every process of the job. */
  private synchronized void notice() {
    if (reason == Stop.NONE) {
      noticed = true;
      echoUntil = System.nanoTime() + Stopper.SAME_STOP.toNanos();
      reason = Stop.SIGNAL;
      each(Stopper::noticed);
    }
  }

  private void each(Consumer<Stopper> action) {
    for (Stopper stopper : running) {
      Thread thread = new Thread(() -> action.accept(stopper), "stop");
      thread.setDaemon(true);
      thread.start();
    }
  }
}
