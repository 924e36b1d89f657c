package io.stackline.client.model;

import java.util.List;

/** Replaces the rules of an issuer. Source: {@code AuthPolicyUpdateRequest} of the public API. */
public record AuthPolicyUpdateRequest(List<AuthPolicyDefinition> policies) {
  /** Copies the collections. */
  public AuthPolicyUpdateRequest {
    policies = Copies.list(policies);
  }
}
