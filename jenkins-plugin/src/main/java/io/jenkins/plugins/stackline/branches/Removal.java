package io.jenkins.plugins.stackline.branches;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.util.LogTaskListener;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.run.ReviewStacks;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.steps.BlockingRun;
import io.jenkins.plugins.stackline.steps.PreparedRun;
import io.jenkins.plugins.stackline.steps.PulumiException;
import io.jenkins.plugins.stackline.steps.RunSettings;
import io.jenkins.plugins.stackline.view.RunOrigin;
import io.jenkins.plugins.stackline.view.RunRecords;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Destroys and removes the review stack of a change request. The runner does so only if the tag of
 * the stack says that it was made for that request; a stack that is not there any more is nothing
 * to do. The program is not there either; to destroy, only the project's name is wanted.
 *
 * @param place where services and credentials are looked for
 * @param stack {@code ORG/PROJECT/STACK}
 * @param request the address of the change request, as its job had it
 * @param origin of the run that made the stack
 */
record Removal(@CheckForNull Item place, String stack, String request, RunOrigin origin) {
  private static final Logger LOGGER = Logger.getLogger(Removal.class.getName());

  /**
   * Carries it out.
   *
   * @return the result of the run, which succeeded
   * @throws IOException if the agent is away, or the run did not succeed
   */
  RunReport run(Node node) throws IOException, InterruptedException {
    FilePath root = node.getRootPath();
    if (root == null) {
      throw new IOException("The agent \"" + node.getDisplayName() + "\" is away.");
    }
    FilePath directory = root.child("stackline").child("removal-" + UUID.randomUUID());
    try {
      directory.mkdirs();
      directory
          .child("Pulumi.yaml")
          .write("name: \"" + ReviewStacks.project(stack) + "\"\nruntime: yaml\n", "UTF-8");
      TaskListener listener = new LogTaskListener(LOGGER, Level.FINE);
      RunReport report = report(node, directory, listener);
      if (report == null || !report.succeeded()) {
        throw report == null
            ? PulumiException.withoutResult("pulumi destroy " + stack, -1)
            : PulumiException.of("pulumi destroy " + stack, report);
      }
      return report;
    } finally {
      directory.deleteRecursive();
    }
  }

  private @CheckForNull RunReport report(Node node, FilePath directory, TaskListener listener)
      throws IOException, InterruptedException {
    Map<String, Serializable> options = new LinkedHashMap<>(origin.options());
    options.put("stack", stack);
    options.put("reviewRequest", request);
    options.put("missingOk", true);
    options.put("onBusy", "wait");
    RunSettings settings =
        new RunSettings(
            "destroy",
            options,
            origin.signIn().credentialsId(),
            origin.signIn().service(),
            new RunSettings.Manner(origin.signIn().tool(), true).withCarriedRunner());
    Computer computer = node.toComputer();
    EnvVars env = computer == null ? new EnvVars() : computer.buildEnvironment(listener);
    return BlockingRun.run(
        new PreparedRun.Place(
            TokenOwner.of(place), directory, node.createLauncher(listener), env, listener),
        settings,
        RunRecords::read);
  }
}
