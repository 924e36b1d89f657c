package io.stackline.runner.batch;

import io.stackline.runner.exec.Stopper;
import io.stackline.runner.exec.Verdict.Stop;
import java.util.HashSet;
import java.util.Set;

/** Stops every run of a batch, those that begin later too. */
public final class Stops {
  private final Set<Stopper> running = new HashSet<>();
  private Stop reason = Stop.NONE;

  /** Why it is being stopped; {@link Stop#NONE} if it is not. */
  public synchronized Stop reason() {
    return reason;
  }

  /** One more run. */
  synchronized Stopper begin() {
    Stopper stopper = new Stopper();
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
   * @return whether it was the first
   */
  public synchronized boolean stop(Stop why) {
    boolean first = reason == Stop.NONE;
    reason = first ? why : reason;
    for (Stopper stopper : running) {
      Thread thread = new Thread(() -> stopper.stop(why), "stop");
      thread.setDaemon(true);
      thread.start();
    }
    return first;
  }
}
