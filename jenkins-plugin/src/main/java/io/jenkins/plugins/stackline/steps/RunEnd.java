package io.jenkins.plugins.stackline.steps;

import hudson.FilePath;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.view.RunRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.support.concurrent.Timeout;

/**
 * The end of a run whose process Jenkins has told to stop. Jenkins gives the process up before the
 * runner does: the runner lets providers finish, and ends its own update then. Whoever waits here
 * is interrupted when the time is over, also while an agent does not answer.
 */
final class RunEnd {
  /** How long the result of a run that has ended may take on its way from the agent. */
  static final Duration TAKING = Duration.ofMinutes(2);

  /** The same after an abort. */
  static final Duration TAKING_AT_LAST = Duration.ofSeconds(3);

  private RunEnd() {}

  /**
   * Waits for the runner to say how the run ended.
   *
   * @param directory of the run, on its agent
   * @return whether it has said so; if not, the update may go on
   * @throws InterruptedException if somebody else than this method ends the wait
   */
  static boolean await(FilePath directory, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try (Timeout limit = limit(patience)) {
      while (System.nanoTime() < end) {
        RunReport report = RunRecords.read(PreparedRun.result(directory));
        if (report == null || !"running".equals(report.status())) {
          return true;
        }
        TimeUnit.MILLISECONDS.sleep(500);
      }
      return false;
    } catch (InterruptedException e) {
      if (System.nanoTime() < end) {
        throw e;
      }
      return false;
    }
  }

  /** Interrupts this thread after that time, unless it is closed before. */
  static Timeout limit(Duration time) {
    return Timeout.limit(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
  }
}
