package io.jenkins.plugins.stackline.freestyle;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.steps.BlockingRun;
import io.jenkins.plugins.stackline.steps.PreparedRun;
import io.jenkins.plugins.stackline.steps.PulumiException;
import io.jenkins.plugins.stackline.steps.RunSettings;
import io.jenkins.plugins.stackline.view.RunRecords;
import java.io.IOException;

/** A run that its build waits for. */
final class BuildRun {
  private BuildRun() {}

  /**
   * Runs, and keeps the result with the build.
   *
   * @throws AbortException if it did not succeed and shall fail the build
   */
  static void run(Run<?, ?> run, PreparedRun.Place place, RunSettings settings)
      throws IOException, InterruptedException {
    RunReport report =
        BlockingRun.run(
            place,
            settings,
            result ->
                RunRecords.take(
                    new RunRecords.Source(run, settings.origin(result), place.listener()), result));
    if (report == null) {
      throw PulumiException.withoutResult(settings.title(), -1);
    }
    if (!report.succeeded() && settings.propagate()) {
      throw PulumiException.of(settings.title(), report);
    }
  }
}
