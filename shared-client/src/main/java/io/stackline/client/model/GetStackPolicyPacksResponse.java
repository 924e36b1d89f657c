package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policy packs that a stack must pass. Source: {@code AppGetStackPolicyPacksResponse} of the
 * public API.
 */
public record GetStackPolicyPacksResponse(@Nullable List<RequiredPolicy> requiredPolicies) {
  /** Copies the collections. */
  public GetStackPolicyPacksResponse {
    requiredPolicies = Copies.listOrNull(requiredPolicies);
  }
}
