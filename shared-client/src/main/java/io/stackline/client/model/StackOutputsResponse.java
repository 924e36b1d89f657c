package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stack's outputs. Source: {@code GET {stack}/outputs}, {@code StackOutputsResponse} of the
 * public API.
 *
 * @param outputs secrets still encrypted
 */
public record StackOutputsResponse(
    @Nullable Map<String, JsonText> outputs,
    @Nullable SecretsProvider secretsProviders,
    @Nullable Boolean unknown,
    @Nullable String state) {
  /** Copies the collections. */
  public StackOutputsResponse {
    outputs = Copies.mapOrNull(outputs);
  }
}
