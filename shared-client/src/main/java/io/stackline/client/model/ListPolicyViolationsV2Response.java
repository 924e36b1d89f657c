package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of violations. Source: {@code ListPolicyViolationsV2Response} of the public API.
 *
 * @param continuationToken asks for the next page; absent on the last
 */
public record ListPolicyViolationsV2Response(
    List<PolicyViolationV2> policyViolations, @Nullable String continuationToken) {
  /** Copies the collections. */
  public ListPolicyViolationsV2Response {
    policyViolations = Copies.list(policyViolations);
  }
}
