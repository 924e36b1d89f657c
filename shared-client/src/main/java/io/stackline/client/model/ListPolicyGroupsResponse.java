package io.stackline.client.model;

import java.util.List;

/** Policy groups. Source: {@code AppListPolicyGroupsResponse} of the public API. */
public record ListPolicyGroupsResponse(List<PolicyGroupSummary> policyGroups) {
  /** Copies the collections. */
  public ListPolicyGroupsResponse {
    policyGroups = Copies.list(policyGroups);
  }
}
