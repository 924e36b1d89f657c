package io.stackline.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports show of a step beyond its name and end.
 *
 * @param startMillis from the run's first event to the engine's start of the step
 * @param parent the URN of the resource's parent; absent if it has none
 * @param changes the properties that change, in the engine's order; all of them for a new resource
 * @param dependencies the URNs that the resource depends on, as the state says; empty if it has
 *     none, or that is not known
 */
public record StepDetail(
    long startMillis,
    @Nullable String parent,
    List<PropertyChange> changes,
    List<String> dependencies) {
  public StepDetail {
    changes = List.copyOf(changes);
    dependencies = List.copyOf(dependencies);
  }

  /** A step of which nobody has asked what its resource depends on. */
  public StepDetail(long startMillis, @Nullable String parent, List<PropertyChange> changes) {
    this(startMillis, parent, changes, List.of());
  }

  /** The same with dependencies. */
  public StepDetail with(List<String> known) {
    return new StepDetail(startMillis, parent, changes, known);
  }
}
