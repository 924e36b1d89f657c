package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of a look for drift. Source: {@code DriftRunUpdate} of the public API.
 *
 * @param resourceChanges by operation
 */
public record DriftRunUpdate(
    @EmptyIfAbsent String updateId,
    @Nullable Map<String, Integer> resourceChanges,
    @EmptyIfAbsent String modified,
    @Nullable JobStatus status) {
  /** Copies the collections. */
  public DriftRunUpdate {
    resourceChanges = Copies.mapOrNull(resourceChanges);
  }
}
