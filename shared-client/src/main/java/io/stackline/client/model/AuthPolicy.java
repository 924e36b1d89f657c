package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tokens of an issuer give what. Source: {@code AuthPolicy} of the public API. */
public record AuthPolicy(
    String id,
    int version,
    @Nullable String created,
    @Nullable String modified,
    List<AuthPolicyDefinition> policies) {
  /** Copies the collections. */
  public AuthPolicy {
    policies = Copies.list(policies);
  }
}
