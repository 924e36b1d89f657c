package io.stackline.runner.report.file;

import io.stackline.client.wire.Wire;
import io.stackline.runner.report.view.ChangeKind;
import io.stackline.runner.report.view.RunView;
import java.util.List;

/**
 * GitLab's report {@code terraform}: three numbers for the merge request's widget, which knows no
 * replacement.
 */
final class TerraformReport {
  private TerraformReport() {}

  private record Numbers(int create, int update, int delete) {}

  static String of(List<RunView> runs) {
    int replace = sum(runs, ChangeKind.REPLACE);
    return Wire.encode(
        new Numbers(
            sum(runs, ChangeKind.CREATE) + sum(runs, ChangeKind.IMPORT) + replace,
            sum(runs, ChangeKind.UPDATE),
            sum(runs, ChangeKind.DELETE) + replace));
  }

  private static int sum(List<RunView> runs, ChangeKind kind) {
    return runs.stream().mapToInt(run -> run.totals().getOrDefault(kind, 0)).sum();
  }
}
