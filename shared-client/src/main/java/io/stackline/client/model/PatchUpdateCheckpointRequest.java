package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state after a step. Source: {@code PATCH {update}/checkpoint}, {@code
 * apitype.PatchUpdateCheckpointRequest}.
 */
public record PatchUpdateCheckpointRequest(
    boolean isInvalid,
    int version,
    @Nullable List<String> features,
    @Nullable JsonText deployment) {
  /** Copies the collections. */
  public PatchUpdateCheckpointRequest {
    features = Copies.listOrNull(features);
  }
}
