package io.stackline.runner.report.view;

import io.stackline.run.RunResult;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Step;
import io.stackline.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished run as reports show it.
 *
 * @param result the result it was made of
 * @param resources every resource with a step, what failed and what is deleted first
 * @param totals how many resources of each kind, without those of which there are none
 */
public record RunView(
    RunResult result, List<ResourceView> resources, Map<ChangeKind, Integer> totals) {

  /** The view of a result. */
  public static RunView of(RunResult result) {
    Map<String, List<Step>> byUrn = new LinkedHashMap<>();
    result.steps().forEach(s -> byUrn.computeIfAbsent(s.urn(), u -> new ArrayList<>()).add(s));
    List<ResourceView> resources =
        byUrn.values().stream().map(ResourceView::of).sorted(ResourceView.BY_IMPORTANCE).toList();
    return new RunView(result, resources, totals(result.counts()));
  }

  /**
   * The engine counts the parts of a replacement besides the replacement itself; people want to
   * know of the latter.
   */
  private static Map<ChangeKind, Integer> totals(Map<String, Integer> counts) {
    Map<ChangeKind, Integer> totals = new EnumMap<>(ChangeKind.class);
    counts.forEach(
        (operation, count) -> {
          boolean part = operation.contains("replace") && !operation.equals("replace");
          if (count > 0 && !part) {
            totals.merge(ChangeKind.of(operation), count, Integer::sum);
          }
        });
    int parts = counts.getOrDefault("create-replacement", 0);
    if (parts > 0) {
      totals.putIfAbsent(ChangeKind.REPLACE, parts);
    }
    return totals;
  }

  /** Whether it says what would be, not what was done. */
  public boolean isForeseen() {
    return result.operation().isForeseen();
  }

  /** The resources that changed, or would, or should have. */
  public List<ResourceView> changed() {
    return resources.stream().filter(r -> r.isTrouble() || r.kind().isChange()).toList();
  }

  /** The status; a run that has none yet was killed. */
  public Optional<RunStatus> status() {
    return Optional.ofNullable(result.status());
  }

  /** Whether it did what was asked. */
  public boolean isSuccess() {
    return status().filter(RunStatus::isSuccess).isPresent();
  }

  /** The status in words. */
  public String words() {
    return status().map(status -> status.word().replace('-', ' ')).orElse("killed");
  }

  /** How many of what, as in {@code 1 to delete, 2 to create, 5 unchanged}. */
  public String counted() {
    List<String> parts = new ArrayList<>();
    totals.forEach((kind, count) -> parts.add(count + " " + kind.counted(isForeseen())));
    return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
  }

  /** What was said with this severity. */
  public List<Diagnostic> diagnostics(String severity) {
    return result.diagnostics().stream().filter(d -> d.severity().equals(severity)).toList();
  }

  /** How long it took. */
  public Optional<Duration> duration() {
    return Optional.ofNullable(result.end()).map(end -> Duration.between(result.start(), end));
  }
}
