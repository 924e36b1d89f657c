package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step on a resource. Source: {@code apitype.StepEventMetadata}.
 *
 * @param detailedDiff absent if the provider gave none
 */
public record StepEventMetadata(
    String op,
    String urn,
    @EmptyIfAbsent String type,
    @JsonName("old") @Nullable StepEventStateMetadata oldState,
    @JsonName("new") @Nullable StepEventStateMetadata newState,
    @Nullable List<String> keys,
    @Nullable List<String> diffs,
    @Nullable Map<String, PropertyDiff> detailedDiff,
    @Nullable Boolean logical,
    @EmptyIfAbsent String provider) {
  /** Copies the collections. */
  public StepEventMetadata {
    keys = Copies.listOrNull(keys);
    diffs = Copies.listOrNull(diffs);
    detailedDiff = Copies.mapOrNull(detailedDiff);
  }
}
