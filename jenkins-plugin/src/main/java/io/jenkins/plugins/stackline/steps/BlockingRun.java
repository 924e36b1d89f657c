package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.util.ArgumentListBuilder;
import io.jenkins.plugins.stackline.run.Grace;
import io.jenkins.plugins.stackline.run.RunEnvironment;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.run.RunnerScript;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jenkinsci.plugins.workflow.support.concurrent.Timeout;

/** A run that is waited for, where nothing durable is wanted. */
public final class BlockingRun {
  private BlockingRun() {}

  /** Takes the result over from the agent. */
  @FunctionalInterface
  public interface Taker {
    /** What the file says; null if there is none. */
    @CheckForNull
    RunReport take(FilePath result) throws IOException, InterruptedException;
  }

  /**
   * Runs, and waits for the end.
   *
   * @param taker is also asked when the wait is interrupted and the runner has ended its update, or
   *     has had the time to
   * @return the result; null if the runner wrote none
   */
  public static @CheckForNull RunReport run(
      PreparedRun.Place place, RunSettings settings, Taker taker)
      throws IOException, InterruptedException {
    PreparedRun prepared = PreparedRun.of(place, settings);
    FilePath directory = prepared.directory();
    try {
      EnvVars env = new EnvVars(place.env());
      env.putAll(prepared.environment().reveal());
      try (OutputStream log =
          prepared.mask().decorate(new Unclosed(place.listener().getLogger()))) {
        place
            .launcher()
            .launch()
            .cmds(words(prepared.environment()))
            .envs(env)
            .pwd(place.workspace())
            .stdout(log)
            .quiet(true)
            .join();
      }
      return taker.take(PreparedRun.result(directory));
    } catch (InterruptedException e) {
      // The process has its signal; on another machine it does not end before this goes on.
      RunEnd.await(directory, Grace.patience(settings.text("grace")));
      try (Timeout limit = RunEnd.limit(RunEnd.TAKING_AT_LAST)) {
        taker.take(PreparedRun.result(directory));
      }
      throw e;
    } finally {
      try (Timeout limit = RunEnd.limit(RunEnd.TAKING)) {
        directory.deleteRecursive();
      }
    }
  }

  private static ArgumentListBuilder words(RunEnvironment environment) {
    String runner = environment.text(RunnerScript.RUNNER);
    return runner.isEmpty()
        ? new ArgumentListBuilder(
            environment.text(RunnerScript.JAVA), "-jar", environment.text(RunnerScript.JAR), "run")
        : new ArgumentListBuilder(runner, "run");
  }

  /** The log stays open after the process has ended. */
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
