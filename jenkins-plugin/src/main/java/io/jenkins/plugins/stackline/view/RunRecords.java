package io.jenkins.plugins.stackline.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stackline.run.RunReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Takes results of runs over from agents, and tells whoever wants to know. */
public final class RunRecords {
  private RunRecords() {}

  /**
   * Takes one result over.
   *
   * @param result the file on the agent
   * @return what it says; null if the runner wrote none
   */
  public static @CheckForNull RunReport take(Run<?, ?> run, FilePath result, TaskListener listener)
      throws IOException, InterruptedException {
    if (!result.exists()) {
      return null;
    }
    String text = result.readToString();
    RunReport report = Json.report(text);
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
      action.add(new RunRecord(name, report));
      run.save();
    }
    for (RunObserver observer : ExtensionList.lookup(RunObserver.class)) {
      observer.onResult(run, report, listener);
    }
    return report;
  }
}
