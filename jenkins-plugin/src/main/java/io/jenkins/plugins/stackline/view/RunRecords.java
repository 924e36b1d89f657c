package io.jenkins.plugins.stackline.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Functions;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.stackline.run.BoundedText;
import io.jenkins.plugins.stackline.run.ResultLimits;
import io.jenkins.plugins.stackline.run.RunReport;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import jenkins.MasterToSlaveFileCallable;

/** Takes results of runs over from agents, and tells whoever wants to know. */
public final class RunRecords {
  private RunRecords() {}

  /** Which build a result is of, how the run was carried out, and where to tell of it. */
  public record Source(Run<?, ?> run, RunOrigin origin, TaskListener listener) {}

  /** What a result's file says; null if there is none. */
  public static @CheckForNull RunReport read(FilePath result)
      throws IOException, InterruptedException {
    String text = text(result);
    return text == null ? null : Json.report(text);
  }

  /**
   * What is in a file that a program on the agent may have written: never more than the limit, and
   * of no link, pipe or device.
   */
  private static @CheckForNull String text(FilePath result)
      throws IOException, InterruptedException {
    if (!result.exists()) {
      return null;
    }
    if (!result.act(new IsPlain())) {
      throw new IOException(
          "The result of the run, %s, is no plain file and was not read."
              .formatted(result.getRemote()));
    }
    try (InputStream in = result.read()) {
      return BoundedText.read(in, ResultLimits.BYTES, "The result of the run", ResultLimits.ADVICE);
    }
  }

  /** Asked on the agent itself. */
  private static final class IsPlain extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean invoke(File file, VirtualChannel channel) {
      return Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Takes one result over.
   *
   * @param result the file on the agent
   * @return what it says; null if the runner wrote none
   */
  public static @CheckForNull RunReport take(Source source, FilePath result)
      throws IOException, InterruptedException {
    String text = text(result);
    if (text == null) {
      return null;
    }
    RunReport report = Json.report(text);
    keep(source, report, text);
    for (RunObserver observer : ExtensionList.lookup(RunObserver.class)) {
      tell(observer, source, report);
    }
    return report;
  }

  private static void keep(Source source, RunReport report, String text) throws IOException {
    Run<?, ?> run = source.run();
    synchronized (run) {
      PulumiBuildAction action = run.getAction(PulumiBuildAction.class);
      if (action == null) {
        action = new PulumiBuildAction();
        run.addAction(action);
      }
      File directory = new File(run.getRootDir(), "stackline");
      Files.createDirectories(directory.toPath());
      String name = (action.getRuns().size() + 1) + ".json";
      Files.writeString(directory.toPath().resolve(name), text, StandardCharsets.UTF_8);
      action.add(new RunRecord(name, report, source.origin()));
      run.save();
    }
  }

  /** An observer of another plugin may do anything; a run is not to fail by it. */
  private static void tell(RunObserver observer, Source source, RunReport report) {
    try {
      observer.onResult(source.run(), report, source.listener());
    } catch (RuntimeException | LinkageError e) {
      Functions.printStackTrace(
          e, source.listener().error("The result could not be handed on: " + e.getMessage()));
    }
  }
}
