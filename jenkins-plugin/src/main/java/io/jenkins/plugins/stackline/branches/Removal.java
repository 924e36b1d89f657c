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
import jenkins.model.Jenkins;

/**
 * Destroys and removes one stack, on the agent that it was made on. The program is not there any
 * more; to destroy, only the project's name is wanted.
 *
 * @param place where services and credentials are looked for
 * @param stack {@code ORG/PROJECT/STACK}
 */
record Removal(@CheckForNull Item place, String stack, RunOrigin origin) {
  private static final Logger LOGGER = Logger.getLogger(Removal.class.getName());

  /**
   * Carries it out.
   *
   * @return the status of the run
   * @throws IOException if the agent is away, or the run did not succeed
   */
  String run() throws IOException, InterruptedException {
    String[] parts = stack.split("/");
    if (parts.length != 3) {
      throw new IOException("The stack's project is not known.");
    }
    Node node = node();
    FilePath root = node.getRootPath();
    if (root == null) {
      throw new IOException("The agent \"" + node.getDisplayName() + "\" is away.");
    }
    FilePath directory = root.child("stackline").child("removal-" + UUID.randomUUID());
    try {
      directory.mkdirs();
      directory.child("Pulumi.yaml").write("name: " + parts[1] + "\nruntime: yaml\n", "UTF-8");
      TaskListener listener = new LogTaskListener(LOGGER, Level.FINE);
      RunReport report = report(node, directory, listener);
      if (report == null || !report.succeeded()) {
        throw report == null
            ? PulumiException.withoutResult("pulumi destroy " + stack, -1)
            : PulumiException.of("pulumi destroy " + stack, report);
      }
      return report.status();
    } finally {
      directory.deleteRecursive();
    }
  }

  private @CheckForNull RunReport report(Node node, FilePath directory, TaskListener listener)
      throws IOException, InterruptedException {
    Map<String, Serializable> options = new LinkedHashMap<>();
    options.put("stack", stack);
    options.put("remove", true);
    options.put("missingOk", true);
    options.put("onBusy", "wait");
    RunSettings settings =
        new RunSettings(
            "destroy",
            options,
            origin.credentialsId(),
            origin.service(),
            new RunSettings.Manner("", true));
    Computer computer = node.toComputer();
    EnvVars env = computer == null ? new EnvVars() : computer.buildEnvironment(listener);
    return BlockingRun.run(
        new PreparedRun.Place(
            TokenOwner.of(place), directory, node.createLauncher(listener), env, listener),
        settings,
        RunRecords::read);
  }

  private Node node() throws IOException {
    if (origin.node().isEmpty()) {
      return Jenkins.get();
    }
    Node node = Jenkins.get().getNode(origin.node());
    if (node == null) {
      throw new IOException("The agent \"" + origin.node() + "\" is gone.");
    }
    return node;
  }
}
