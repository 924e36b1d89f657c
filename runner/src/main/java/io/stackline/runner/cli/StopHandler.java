package io.stackline.runner.cli;

import io.stackline.run.RunStatus;
import io.stackline.runner.exec.Stopper.Effect;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the signals to a run do. The first lets started steps finish. The second kills everything,
 * and ends the process a little later whatever it is busy with. The third ends it at once. Nothing
 * is printed before that is arranged: where the log is not read any more, printing may wait for
 * ever.
 */
final class StopHandler implements Runnable {
  /** For the CLI to be killed before its providers are, as {@code CliProcess.kill} does. */
  private static final long CLI_FIRST_MILLIS = 500;

  /** The rest of the time in which a run that works ends its update and writes its result. */
  private static final long REST_MILLIS = 4_500;

  private final Consumer<String> say;
  private final Supplier<Effect> stop;
  private boolean ending;

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
    Effect effect = stop.get();
    switch (effect) {
      case STOPPING ->
          say.accept(
              "Stopping: waiting for the steps that have begun. A second signal stops at once.");
      case AT_ONCE -> {
        endTheProcess();
        say.accept("Stopping at once.");
      }
      case NONE -> {}
    }
  }

  private synchronized void endTheProcess() {
    if (ending) {
      halt();
    }
    ending = true;
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
