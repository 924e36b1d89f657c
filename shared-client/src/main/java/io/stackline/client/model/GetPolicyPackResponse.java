package io.stackline.client.model;

import java.util.List;

/** A version of a policy pack. Source: {@code AppGetPolicyPackResponse} of the public API. */
public record GetPolicyPackResponse(
    String name,
    @EmptyIfAbsent String displayName,
    int version,
    @EmptyIfAbsent String versionTag,
    List<Policy> policies,
    boolean applied) {
  /** Copies the collections. */
  public GetPolicyPackResponse {
    policies = Copies.list(policies);
  }
}
