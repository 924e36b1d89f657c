package io.stackline.run;

import java.util.List;
import java.util.Objects;

/**
 * What is reported of a run, besides its log and its result.
 *
 * @param targets the reports that are written
 * @param comments what the host of the repository is told
 */
public record ReportOptions(List<ReportTarget> targets, CommentOptions comments) {

  /** No report. */
  public static final ReportOptions NONE = new ReportOptions(List.of(), CommentOptions.NONE);

  public ReportOptions {
    targets = List.copyOf(targets);
    Objects.requireNonNull(comments, "comments");
  }

  /** Whether the details of steps are needed. */
  public boolean isWanted() {
    return !targets.isEmpty() || comments.isWanted();
  }
}
