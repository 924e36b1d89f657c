package io.stackline.runner.report.view;

import io.stackline.run.PropertyChange;
import io.stackline.run.RunResult.Step;
import io.stackline.run.RunResult.StepOutcome;
import io.stackline.run.StepDetail;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource and what happened to it.
 *
 * @param urn its URN
 * @param name its name, the last part of the URN
 * @param type its type token
 * @param kind what happened to it
 * @param outcome how that ended: the worst of its steps
 * @param startMillis from the run's first event to its first step; 0 if not known
 * @param durationMillis of all its steps together
 * @param parent the URN of its parent; absent if it has none, or it is not known
 * @param changes the properties that change; empty if not known
 * @param dependencies the URNs that it depends on; empty if not known
 */
public record ResourceView(
    String urn,
    String name,
    String type,
    ChangeKind kind,
    StepOutcome outcome,
    long startMillis,
    long durationMillis,
    @Nullable String parent,
    List<PropertyChange> changes,
    List<String> dependencies) {

  /** What failed first, then what cannot be undone. */
  static final Comparator<ResourceView> BY_IMPORTANCE =
      Comparator.comparing((ResourceView r) -> r.outcome == StepOutcome.DONE)
          .thenComparing(ResourceView::kind);

  public ResourceView {
    changes = List.copyOf(changes);
    dependencies = List.copyOf(dependencies);
  }

  /** Whether a step on it failed, or was begun and never heard of again. */
  public boolean isTrouble() {
    return outcome != StepOutcome.DONE;
  }

  /** All steps on one resource, at least one, in the order of their ends. */
  static ResourceView of(List<Step> steps) {
    Step first = steps.get(0);
    StepOutcome worst = StepOutcome.DONE;
    long duration = 0;
    List<PropertyChange> changes = List.of();
    StepDetail detail = null;
    for (Step step : steps) {
      worst = worse(worst, step.outcome());
      duration += step.durationMillis();
      StepDetail its = step.detail();
      if (its != null) {
        detail = detail == null ? its : detail;
        changes = changes.size() >= its.changes().size() ? changes : its.changes();
      }
    }
    return new ResourceView(
        first.urn(),
        Urns.name(first.urn()),
        first.type(),
        ChangeKind.of(steps),
        worst,
        detail == null ? 0 : detail.startMillis(),
        duration,
        detail == null ? null : detail.parent(),
        changes,
        detail == null ? List.of() : detail.dependencies());
  }

  private static StepOutcome worse(StepOutcome one, StepOutcome other) {
    return one == StepOutcome.FAILED || other == StepOutcome.DONE ? one : other;
  }
}
