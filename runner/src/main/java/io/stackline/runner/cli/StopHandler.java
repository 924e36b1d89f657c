package io.stackline.runner.cli;

import io.stackline.run.RunStatus;
import io.stackline.runner.exec.Stopper.Effect;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the signals to a run do. The first lets started steps finish. The second kills everything,
 * and ends the process a little later whatever it is busy with. The third ends it at once. That is
 * arranged before the run is asked: where the log is not read any more, all of it may wait for
 * ever.
 */
final class StopHandler implements Runnable {
  /** For the CLI to be killed before its providers are, as {@code CliProcess.kill} does. */
  private static final long CLI_FIRST_MILLIS = 500;

  /** The rest of the time in which a run that works ends its update and writes its result. */
  private static final long REST_MILLIS = 4_500;

  private final Consumer<String> say;
  private final Supplier<Effect> stop;
  private final AtomicInteger signals = new AtomicInteger();

  /**
   * @param say takes lines for people
   * @param stop gives a run one more signal
   */
  StopHandler(Consumer<String> say, Supplier<Effect> stop) {
    this.say = say;
    this.stop = stop;
  }

  @Override
  public void run() {
    int count = signals.incrementAndGet();
    if (count == 2) {
      endSoon();
    } else if (count > 2) {
      halt();
    }
    switch (stop.get()) {
      case STOPPING ->
          say.accept(
              "Stopping: waiting for the steps that have begun. A second signal stops at once.");
      case AT_ONCE -> say.accept("Stopping at once.");
      case NONE -> {}
    }
  }

  private static void endSoon() {
    Thread end = new Thread(StopHandler::endAll, "second-signal");
    end.setDaemon(true);
    end.start();
  }

  /** Also what no run has in its charge, such as a short call of the CLI. */
  private static void endAll() {
    try {
      Thread.sleep(CLI_FIRST_MILLIS);
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      Thread.sleep(REST_MILLIS);
      halt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Unlike an exit it waits for nobody. */
  private static void halt() {
    Runtime.getRuntime().halt(RunStatus.CANCELLED.exitCode());
  }
}
