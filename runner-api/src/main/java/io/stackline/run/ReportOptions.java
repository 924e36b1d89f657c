package io.stackline.run;

import java.util.List;

/**
 * What is reported of a run, besides its log and its result.
 *
 * @param targets the reports that are written
 */
public record ReportOptions(List<ReportTarget> targets) {

  /** No report. */
  public static final ReportOptions NONE = new ReportOptions(List.of());

  public ReportOptions {
    targets = List.copyOf(targets);
  }

  /** Whether the details of steps are needed. */
  public boolean isWanted() {
    return !targets.isEmpty();
  }
}
