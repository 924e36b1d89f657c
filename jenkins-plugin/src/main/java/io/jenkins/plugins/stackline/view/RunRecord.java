package io.jenkins.plugins.stackline.view;

import io.jenkins.plugins.stackline.run.ReviewStacks;
import io.jenkins.plugins.stackline.run.RunReport;
import io.jenkins.plugins.stackline.run.Summary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build keeps of a run in its own record: little, for lists and charts. The whole result is
 * a file beside it.
 */
@ExportedBean
public final class RunRecord implements Serializable {
  private static final long serialVersionUID = 1;

  private final String file;
  private final RunOrigin origin;
  private final String operation;
  private final String stack;
  private final String status;
  private final boolean succeeded;
  private final TreeMap<String, Integer> changes;
  private final String link;
  private final long version;
  private final long durationMillis;
  private final ArrayList<String> reviewStacks = new ArrayList<>();
  private final ArrayList<String> removedStacks = new ArrayList<>();

  RunRecord(String file, RunReport report, RunOrigin origin) {
    this.file = file;
    this.origin = origin;
    this.operation = report.operation();
    this.stack = report.stack();
    this.status = report.status();
    this.succeeded = report.succeeded();
    this.changes = new TreeMap<>(report.changes());
    this.link = report.link();
    this.version = report.version();
    this.durationMillis = report.duration().toMillis();
    if (origin.review()) {
      reviewStacks.addAll(ReviewStacks.left(report, origin.stack()));
      removedStacks.addAll(ReviewStacks.removed(report));
    }
  }

  /** Review stacks that the run may have left, to be removed with its job. */
  public List<String> reviewStacks() {
    return reviewStacks == null ? List.of() : List.copyOf(reviewStacks);
  }

  /** Review stacks that the run removed itself. */
  public List<String> removedStacks() {
    return removedStacks == null ? List.of() : List.copyOf(removedStacks);
  }

  /** The name of the file with the result, in the build's directory. */
  String file() {
    return file;
  }

  /** How the run was carried out. */
  public RunOrigin origin() {
    return origin;
  }

  @Exported
  public String getOperation() {
    return operation;
  }

  @Exported
  public String getStack() {
    return stack;
  }

  @Exported
  public String getStatus() {
    return status;
  }

  @Exported
  public boolean isSucceeded() {
    return succeeded;
  }

  @Exported
  public int getCreates() {
    return count("create");
  }

  @Exported
  public int getUpdates() {
    return count("update");
  }

  @Exported
  public int getReplaces() {
    return count("replace");
  }

  @Exported
  public int getDeletes() {
    return count("delete");
  }

  /** The page of the update; empty if there is none. */
  @Exported
  public String getLink() {
    return link.startsWith("https://") || link.startsWith("http://") ? link : "";
  }

  /** The version of the stack that the update made; 0 if none. */
  @Exported
  public long getVersion() {
    return version;
  }

  @Exported
  public long getDurationMillis() {
    return durationMillis;
  }

  /** Whether the stack is another one afterwards. */
  public boolean isUpdate() {
    return succeeded
        && ("up".equals(operation) || "destroy".equals(operation) || "refresh".equals(operation));
  }

  /** For people: {@code 2 create, 1 delete}. */
  public String getSummary() {
    return Summary.changes(changes);
  }

  private int count(String name) {
    return changes.getOrDefault(name, 0);
  }
}
