package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the table of issues. Source: {@code ListPolicyIssuesResponse} of the public API. */
public record ListPolicyIssuesResponse(
    List<PolicyIssue> policyIssues, List<JsonText> groupData, @Nullable Long rowCount) {
  /** Copies the collections. */
  public ListPolicyIssuesResponse {
    policyIssues = Copies.list(policyIssues);
    groupData = Copies.list(groupData);
  }
}
