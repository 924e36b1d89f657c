package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured in a policy pack. Source: {@code AppGetPolicyPackConfigSchemaResponse} of
 * the public API.
 *
 * @param configSchema by policy, a JSON schema
 */
public record GetPolicyPackConfigSchemaResponse(@Nullable Map<String, JsonText> configSchema) {
  /** Copies the collections. */
  public GetPolicyPackConfigSchemaResponse {
    configSchema = Copies.mapOrNull(configSchema);
  }
}
