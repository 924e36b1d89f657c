package io.jenkins.plugins.stackline.branches;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.stackline.view.PulumiBuildAction;
import io.jenkins.plugins.stackline.view.RunRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;

/**
 * When the job of a change request is removed, the review stacks that its builds made are destroyed
 * and removed too. What cannot be reached then is said in Jenkins' log, and is found by {@code
 * stackline sweep}.
 */
@Extension
public final class ReviewStackRemoval extends ItemListener {
  private static final Logger LOGGER = Logger.getLogger(ReviewStackRemoval.class.getName());
  private static final ExecutorService THREADS =
      Executors.newSingleThreadExecutor(
          new NamingThreadFactory(new DaemonThreadFactory(), ReviewStackRemoval.class.getName()));

  /** Of jobs that are about to be removed: afterwards their builds are gone. */
  private final Map<String, Collection<RunRecord>> found = new ConcurrentHashMap<>();

  @Override
  public void onCheckDelete(Item item) {
    if (item instanceof Job<?, ?> job
        && SCMHead.HeadByItem.findHead(item) instanceof ChangeRequestSCMHead) {
      Map<String, RunRecord> stacks = stacks(job);
      if (!stacks.isEmpty()) {
        found.put(item.getFullName(), stacks.values());
      }
    }
  }

  /**
   * The review stacks that builds of the job worked on last, by name; destroyed ones are not there
   * any more.
   */
  private static Map<String, RunRecord> stacks(Job<?, ?> job) {
    Map<String, RunRecord> stacks = new LinkedHashMap<>();
    for (Run<?, ?> run : job.getBuilds()) {
      PulumiBuildAction action = run.getAction(PulumiBuildAction.class);
      if (action != null) {
        action.getRuns().stream()
            .filter(record -> record.origin().review())
            .forEach(record -> stacks.putIfAbsent(record.getStack(), record));
      }
    }
    return stacks;
  }

  @Override
  public void onDeleted(Item item) {
    Collection<RunRecord> stacks = found.remove(item.getFullName());
    if (stacks != null) {
      Item place = item.getParent() instanceof Item above ? above : null;
      stacks.forEach(record -> THREADS.submit(() -> remove(place, record)));
    }
  }

  private static void remove(@CheckForNull Item place, RunRecord record) {
    try {
      String status = new Removal(place, record.getStack(), record.origin()).run();
      LOGGER.log(Level.INFO, "Review stack {0}: {1}", new Object[] {record.getStack(), status});
    } catch (IOException e) {
      LOGGER.log(
          Level.WARNING,
          "Review stack "
              + record.getStack()
              + " is still there. What to do: run `stackline sweep`, or destroy it.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
