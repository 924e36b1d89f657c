package io.stackline.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports show of a step beyond its name and end.
 *
 * @param startMillis from the run's first event to the engine's start of the step
 * @param parent the URN of the resource's parent; absent if it has none
 * @param changes the properties that change, in the engine's order; all of them for a new resource
 */
public record StepDetail(long startMillis, @Nullable String parent, List<PropertyChange> changes) {
  public StepDetail {
    changes = List.copyOf(changes);
  }
}
