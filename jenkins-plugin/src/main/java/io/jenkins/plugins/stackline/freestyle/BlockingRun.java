package io.jenkins.plugins.stackline.freestyle;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.util.ArgumentListBuilder;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.run.RunnerScript;
import io.jenkins.plugins.stackline.steps.PreparedRun;
import io.jenkins.plugins.stackline.steps.PulumiException;
import io.jenkins.plugins.stackline.steps.RunSettings;
import io.jenkins.plugins.stackline.view.RunRecords;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** A run that its build waits for. */
final class BlockingRun {
  private BlockingRun() {}

  /**
   * Runs, and keeps the result with the build.
   *
   * @throws AbortException if it did not succeed and shall fail the build
   */
  static void run(PreparedRun.Place place, RunSettings settings)
      throws IOException, InterruptedException {
    PreparedRun prepared = PreparedRun.of(place, settings);
    FilePath directory = prepared.directory();
    try {
      EnvVars env = new EnvVars(place.env());
      env.putAll(prepared.variables());
      int exit;
      try (OutputStream log =
          prepared.mask().decorate(new Unclosed(place.listener().getLogger()))) {
        exit =
            place
                .launcher()
                .launch()
                .cmds(words(prepared.variables()))
                .envs(env)
                .pwd(place.workspace())
                .stdout(log)
                .quiet(true)
                .join();
      }
      finish(
          settings,
          RunRecords.take(place.run(), PreparedRun.result(directory), place.listener()),
          exit);
    } catch (InterruptedException e) {
      // The build was aborted: the runner has interrupted its CLI by now, and its result says so.
      RunRecords.take(place.run(), PreparedRun.result(directory), place.listener());
      throw e;
    } finally {
      directory.deleteRecursive();
    }
  }

  private static void finish(RunSettings settings, @CheckForNull RunReport report, int exit)
      throws AbortException {
    if (report == null) {
      throw PulumiException.withoutResult(settings.title(), exit);
    }
    if (!report.succeeded() && settings.propagate()) {
      throw PulumiException.of(settings.title(), report);
    }
  }

  private static ArgumentListBuilder words(Map<String, String> variables) {
    String runner = variables.get(RunnerScript.RUNNER);
    return runner == null
        ? new ArgumentListBuilder(
            variables.get(RunnerScript.JAVA), "-jar", variables.get(RunnerScript.JAR), "run")
        : new ArgumentListBuilder(runner, "run");
  }

  /** The build's log stays open after the process has ended. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
