package io.jenkins.plugins.stackline.view;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * On the page of a job: how many changes its latest builds made and how long they took; its stacks.
 */
@ExportedBean
public final class PulumiJobAction implements Action {
  /** Of so many builds; each one is read from the disk for it. */
  private static final int BUILDS = 30;

  private static final int HEIGHT = 80;

  private final Job<?, ?> job;

  PulumiJobAction(Job<?, ?> job) {
    this.job = job;
  }

  /** A build in the chart. */
  public record Bar(int number, String url, Counts counts, long seconds, Heights heights) {
    /** For the browser's hint. */
    public String title() {
      return "#%d: %d create, %d update, %d delete, %d s"
          .formatted(number, counts.creates, counts.updates, counts.deletes, seconds);
    }
  }

  /** What all runs of a build changed; a replacement is a deletion and a creation. */
  public record Counts(int creates, int updates, int deletes) {
    int total() {
      return creates + updates + deletes;
    }
  }

  /** In points of the chart, each on top of the one before. */
  public record Heights(int creates, int updates, int deletes, int duration) {}

  /** A stack and the build that last updated it. */
  @ExportedBean
  public record StackRow(
      @Exported String stack,
      @Exported int build,
      @Exported long time,
      @Exported String status,
      @Exported String link) {
    /** The time in UTC, to the minute. */
    public String when() {
      return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.MINUTES).toString();
    }
  }

  private List<Run<?, ?>> latest() {
    List<Run<?, ?>> latest = new ArrayList<>();
    for (Run<?, ?> run = job.getLastBuild();
        run != null && latest.size() < BUILDS;
        run = run.getPreviousBuild()) {
      latest.add(run);
    }
    return latest;
  }

  private static List<RunRecord> runs(Run<?, ?> run) {
    PulumiBuildAction action = run.getAction(PulumiBuildAction.class);
    return action == null ? List.of() : action.getRuns();
  }

  /** The latest builds with runs, the oldest first. */
  public List<Bar> getBars() {
    List<Run<?, ?>> builds = new ArrayList<>(latest());
    Collections.reverse(builds);
    builds.removeIf(run -> runs(run).isEmpty());
    int most = 1;
    long longest = 1;
    for (Run<?, ?> run : builds) {
      most = Math.max(most, counts(run).total());
      longest = Math.max(longest, seconds(run));
    }
    List<Bar> bars = new ArrayList<>();
    for (Run<?, ?> run : builds) {
      Counts c = counts(run);
      bars.add(
          new Bar(
              run.getNumber(),
              run.getUrl() + "pulumi/",
              c,
              seconds(run),
              new Heights(
                  HEIGHT * c.creates() / most,
                  HEIGHT * c.updates() / most,
                  HEIGHT * c.deletes() / most,
                  (int) (HEIGHT * seconds(run) / longest))));
    }
    return bars;
  }

  private static Counts counts(Run<?, ?> run) {
    int creates = 0;
    int updates = 0;
    int deletes = 0;
    for (RunRecord record : runs(run)) {
      if (record.isUpdate()) {
        creates += record.getCreates() + record.getReplaces();
        updates += record.getUpdates();
        deletes += record.getDeletes() + record.getReplaces();
      }
    }
    return new Counts(creates, updates, deletes);
  }

  private static long seconds(Run<?, ?> run) {
    return runs(run).stream().mapToLong(RunRecord::getDurationMillis).sum() / 1000;
  }

  /** The stacks that the latest builds updated, each with the last of those builds. */
  @Exported(inline = true)
  public Collection<StackRow> getStacks() {
    Map<String, StackRow> stacks = new LinkedHashMap<>();
    for (Run<?, ?> run : latest()) {
      List<RunRecord> records = new ArrayList<>(runs(run));
      Collections.reverse(records);
      for (RunRecord record : records) {
        if (record.isUpdate()) {
          stacks.putIfAbsent(
              record.getStack(),
              new StackRow(
                  record.getStack(),
                  run.getNumber(),
                  run.getTimeInMillis(),
                  record.getStatus(),
                  record.getLink()));
        }
      }
    }
    return stacks.values();
  }

  public Job<?, ?> getJob() {
    return job;
  }

  @Override
  public String getIconFileName() {
    return null;
  }

  @Override
  public String getDisplayName() {
    return "Pulumi";
  }

  @Override
  public String getUrlName() {
    return "pulumi";
  }

  /** Gives the page to jobs whose last builds had a run. */
  @Extension
  @SuppressWarnings("rawtypes")
  public static final class Factory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
      return Job.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job target) {
      return List.of(new PulumiJobAction(target));
    }
  }
}
