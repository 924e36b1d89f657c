package io.jenkins.plugins.stackline.view;

import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.stackline.run.RunReport;

/** Is told of every result, once it is kept with its build. */
public interface RunObserver extends ExtensionPoint {
  /**
   * A run of that build ended. Whatever fails here is said in the log, and does not fail the build.
   */
  void onResult(Run<?, ?> run, RunReport report, TaskListener listener);
}
