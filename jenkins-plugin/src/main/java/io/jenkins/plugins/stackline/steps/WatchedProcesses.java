package io.jenkins.plugins.stackline.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.util.ProcessKillingVeto;
import hudson.util.ProcessTreeRemoting.IOSProcess;

/**
 * When a build is aborted, only the runner gets the signal. It interrupts the CLI, which lets
 * providers finish what they are making; ending those at once, as Jenkins does with every process
 * of a build, would leave resources behind that no state knows. They never outlive the runner: it
 * has a watchdog.
 */
@Extension
public final class WatchedProcesses extends ProcessKillingVeto {
  /** Set by the runner for all below it, where its watchdog works. */
  private static final String VARIABLE = "STACKLINE_WATCHED_BY";

  @Override
  public @CheckForNull VetoCause vetoProcessKilling(@NonNull IOSProcess process) {
    return process.getEnvironmentVariables().containsKey(VARIABLE)
        ? new VetoCause("the Stackline runner ends it")
        : null;
  }
}
