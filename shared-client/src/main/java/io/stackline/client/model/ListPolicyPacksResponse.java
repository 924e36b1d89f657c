package io.stackline.client.model;

import java.util.List;

/** Policy packs. Source: {@code AppListPolicyPacksResponse} of the public API. */
public record ListPolicyPacksResponse(List<PolicyPackWithVersions> policyPacks) {
  /** Copies the collections. */
  public ListPolicyPacksResponse {
    policyPacks = Copies.list(policyPacks);
  }
}
