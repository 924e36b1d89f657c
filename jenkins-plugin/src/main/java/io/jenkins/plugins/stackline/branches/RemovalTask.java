package io.jenkins.plugins.stackline.branches;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.labels.LabelAtom;
import io.jenkins.plugins.stackline.run.ReviewStacks;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.steps.PulumiException;
import java.io.IOException;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * A removal in Jenkins' queue: it runs where an executor is free, on an agent like the one that
 * made the stack, which a cloud may have to start; on any where there can be none like it. A
 * restart of the controller forgets it.
 */
record RemovalTask(Removal removal) implements Queue.Task, Queue.TransientTask {
  private static final Logger LOGGER = Logger.getLogger(RemovalTask.class.getName());

  @Override
  public @CheckForNull Label getAssignedLabel() {
    Label label = null;
    for (LabelAtom one : Label.parse(removal.origin().labels())) {
      label = label == null ? one : label.and(one);
    }
    return label == null || !reachable(label) ? null : label;
  }

  private static boolean reachable(Label label) {
    return !label.getClouds().isEmpty()
        || label.getNodes().stream()
            .map(Node::toComputer)
            .anyMatch(computer -> computer != null && computer.isOnline());
  }

  @Override
  public Queue.Executable createExecutable() {
    return new Execution(this);
  }

  @Override
  public String getName() {
    return "stackline-removal";
  }

  @Override
  public String getDisplayName() {
    return "Removal of the review stack " + removal.stack();
  }

  @Override
  public String getFullDisplayName() {
    return getDisplayName();
  }

  @Override
  public String getUrl() {
    return "";
  }

  @Override
  public void checkAbortPermission() {
    Item place = removal.place();
    if (place == null) {
      Jenkins.get().checkPermission(Jenkins.ADMINISTER);
    } else {
      place.checkPermission(Item.CANCEL);
    }
  }

  /** On an executor. */
  private record Execution(RemovalTask task) implements Queue.Executable {
    @NonNull
    @Override
    public RemovalTask getParent() {
      return task;
    }

    @Override
    public long getEstimatedDuration() {
      return -1;
    }

    @Override
    public void run() {
      Executor executor = Executor.currentExecutor();
      Node node = executor == null ? null : executor.getOwner().getNode();
      Removal removal = task.removal();
      try {
        if (node == null) {
          throw new IOException("The agent is gone.");
        }
        RunReport report = removal.run(node);
        LOGGER.log(
            Level.INFO,
            "Review stack {0} of {1}: {2}",
            new Object[] {removal.stack(), removal.request(), report.status()});
      } catch (PulumiException e) {
        LOGGER.log(Level.WARNING, e, () -> advice(removal, e.getCode()));
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, e, () -> advice(removal, ""));
      } catch (InterruptedException e) {
        LOGGER.log(Level.WARNING, e, () -> advice(removal, "cancelled"));
        Thread.currentThread().interrupt();
      }
    }

    private static String advice(Removal removal, String code) {
      if ("not-review-stack".equals(code)) {
        return "Stack %s was left alone: it is not the review stack of %s."
            .formatted(removal.stack(), removal.request());
      }
      return ("Review stack %s of %s was not removed. What to do: run the step pulumiDestroy stack:"
              + " '%s', reviewRequest: '%s' in a job, in a directory with a Pulumi.yaml that"
              + " names the project %s.")
          .formatted(
              removal.stack(),
              removal.request(),
              removal.stack(),
              removal.request(),
              ReviewStacks.project(removal.stack()));
    }
  }

  /** Puts removals into the queue. */
  static void schedule(Collection<Removal> removals) {
    for (Removal removal : removals) {
      Jenkins.get().getQueue().schedule2(new RemovalTask(removal), 0);
    }
  }
}
