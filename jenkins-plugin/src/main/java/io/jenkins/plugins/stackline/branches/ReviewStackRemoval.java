package io.jenkins.plugins.stackline.branches;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.stackline.config.PulumiGlobalConfiguration;
import io.jenkins.plugins.stackline.view.PulumiBuildAction;
import io.jenkins.plugins.stackline.view.RunRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * When the job of a change request is removed, the review stacks that its builds made are destroyed
 * and removed too. What the builds kept only says which stacks to ask for: the runner holds each
 * stack's tag against the address of the request, which is the job's own and of no build.
 */
@Extension
public final class ReviewStackRemoval extends ItemListener {
  private static final Logger LOGGER = Logger.getLogger(ReviewStackRemoval.class.getName());

  /** Of jobs that are about to be removed: afterwards their builds are gone. */
  private final Map<String, Collection<Removal>> found = new ConcurrentHashMap<>();

  @Override
  public void onCheckDelete(Item item) {
    if (item instanceof Job<?, ?> job
        && PulumiGlobalConfiguration.get().isRemoveReviewStacks()
        && SCMHead.HeadByItem.findHead(item) instanceof ChangeRequestSCMHead) {
      Map<String, RunRecord> stacks = stacks(job);
      String request = stacks.isEmpty() ? "" : request(job);
      if (!request.isEmpty()) {
        found.put(item.getFullName(), removals(place(item), stacks, request));
      } else if (!stacks.isEmpty()) {
        LOGGER.log(
            Level.WARNING,
            "Review stacks {0} stay: the branch source of {1} does not give the address of the"
                + " change request.",
            new Object[] {stacks.keySet(), item.getFullName()});
      }
    }
  }

  private static List<Removal> removals(
      @CheckForNull Item place, Map<String, RunRecord> stacks, String request) {
    return stacks.entrySet().stream()
        .map(one -> new Removal(place, one.getKey(), request, one.getValue().origin()))
        .toList();
  }

  private static @CheckForNull Item place(Item item) {
    return item.getParent() instanceof Item above ? above : null;
  }

  /** The address of the request, as the branch source has it; empty if it has none. */
  private static String request(Job<?, ?> job) {
    try {
      return job.getEnvironment(null, TaskListener.NULL).get("CHANGE_URL", "");
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, e, () -> "The variables of " + job.getFullName() + " are unknown.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "";
  }

  /** The review stacks that builds of the job left, by name, each with the latest run on it. */
  private static Map<String, RunRecord> stacks(Job<?, ?> job) {
    Map<String, RunRecord> stacks = new LinkedHashMap<>();
    Set<String> removed = new HashSet<>();
    for (Run<?, ?> run : job.getBuilds()) {
      PulumiBuildAction action = run.getAction(PulumiBuildAction.class);
      List<RunRecord> records = action == null ? List.of() : action.getRuns();
      for (int i = records.size() - 1; i >= 0; i--) {
        RunRecord record = records.get(i);
        for (String stack : record.removedStacks()) {
          if (!stacks.containsKey(stack)) {
            removed.add(stack);
          }
        }
        for (String stack : record.reviewStacks()) {
          if (!removed.contains(stack)) {
            stacks.putIfAbsent(stack, record);
          }
        }
      }
    }
    return stacks;
  }

  @Override
  public void onDeleted(Item item) {
    Collection<Removal> removals = found.remove(item.getFullName());
    if (removals != null) {
      RemovalTask.schedule(removals);
    }
  }
}
