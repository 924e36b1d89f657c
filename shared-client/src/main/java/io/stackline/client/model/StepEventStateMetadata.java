package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource before or after a step; secrets are filtered out. Source: {@code
 * apitype.StepEventStateMetadata}.
 *
 * @param hideDiffs property paths: arrays of names and indices
 */
public record StepEventStateMetadata(
    @EmptyIfAbsent String type,
    @EmptyIfAbsent String urn,
    @Nullable Boolean custom,
    @Nullable Boolean delete,
    @EmptyIfAbsent String id,
    @EmptyIfAbsent String parent,
    @Nullable Boolean protect,
    @Nullable Boolean taint,
    @Nullable Boolean external,
    @Nullable Boolean retainOnDelete,
    @Nullable Map<String, JsonText> inputs,
    @Nullable Map<String, JsonText> outputs,
    @EmptyIfAbsent String provider,
    @Nullable List<String> initErrors,
    @Nullable List<JsonText> hideDiffs) {
  /** Copies the collections. */
  public StepEventStateMetadata {
    inputs = Copies.mapOrNull(inputs);
    outputs = Copies.mapOrNull(outputs);
    initErrors = Copies.listOrNull(initErrors);
    hideDiffs = Copies.listOrNull(hideDiffs);
  }
}
