package io.stackline.client;

import io.stackline.client.model.AngularGridGetRowsRequest;
import io.stackline.client.model.GetPolicyComplianceResultsRequest;
import io.stackline.client.model.GetPolicyComplianceResultsResponse;
import io.stackline.client.model.GetPolicyIssueResponse;
import io.stackline.client.model.ListPolicyIssuesResponse;
import io.stackline.client.model.ListPolicyViolationsV2Response;
import io.stackline.client.model.PolicyResultsMetadata;
import io.stackline.client.model.PolicyViolationV2;
import io.stackline.client.model.UpdatePolicyIssueRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** How well policies are kept. Every call may throw a {@code ClientException}. */
public final class PolicyResults {
  private final Rest rest;

  PolicyResults(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * What breaks a policy now. Operation {@code list_policy_violations_v2}: {@code GET
   * /api/orgs/{orgName}/policyresults/violationsv2}.
   *
   * @param organization its name
   * @return asked for page by page as it is used up
   */
  public Stream<PolicyViolationV2> violations(String organization) {
    return rest.pages(
            "list the violations of policies",
            Paths.of("api", "orgs", organization, "policyresults", "violationsv2"),
            Query.NONE,
            ListPolicyViolationsV2Response.class,
            ListPolicyViolationsV2Response::continuationToken)
        .flatMap(page -> page.policyViolations().stream());
  }

  /**
   * Violations that somebody looks after, by what is asked for. Operation {@code
   * list_policy_issues}: {@code POST /api/orgs/{orgName}/policyresults/issues}.
   *
   * @param organization its name
   * @param request which rows, filtered and sorted how
   * @return the rows asked for
   */
  public ListPolicyIssuesResponse issues(String organization, AngularGridGetRowsRequest request) {
    return rest.send(
        "POST",
        "list the issues of policies",
        Paths.of("api", "orgs", organization, "policyresults", "issues"),
        request,
        ListPolicyIssuesResponse.class);
  }

  /**
   * An issue. Operation {@code get_policy_issue}: {@code GET
   * /api/orgs/{orgName}/policyresults/issues/{issueId}}.
   *
   * @param organization its name
   * @param issueId the id of the issue
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<GetPolicyIssueResponse> findIssue(String organization, String issueId) {
    return rest.find(
        "read the issue of the policy",
        Paths.of("api", "orgs", organization, "policyresults", "issues", issueId),
        GetPolicyIssueResponse.class);
  }

  /**
   * Changes who looks after an issue, and how it stands. Operation {@code update_policy_issue}:
   * {@code PATCH /api/orgs/{orgName}/policyresults/issues/{issueId}}.
   *
   * @param organization its name
   * @param issueId the id of the issue
   * @param request what is absent stays
   * @return what the service answers
   */
  public GetPolicyIssueResponse updateIssue(
      String organization, String issueId, UpdatePolicyIssueRequest request) {
    return rest.send(
        "PATCH",
        "change the issue of the policy",
        Paths.of("api", "orgs", organization, "policyresults", "issues", issueId),
        request,
        GetPolicyIssueResponse.class);
  }

  /**
   * How well policies are kept, by entity. Operation {@code get_policy_compliance_results}: {@code
   * POST /api/orgs/{orgName}/policyresults/compliance}.
   *
   * @param organization its name
   * @param request by what; with the token of the answer before for the next page
   * @return what the service answers
   */
  public GetPolicyComplianceResultsResponse compliance(
      String organization, GetPolicyComplianceResultsRequest request) {
    return rest.send(
        "POST",
        "read how well policies are kept",
        Paths.of("api", "orgs", organization, "policyresults", "compliance"),
        request,
        GetPolicyComplianceResultsResponse.class);
  }

  /**
   * Counts of policies and resources. Operation {@code get_policy_results_metadata}: {@code GET
   * /api/orgs/{orgName}/policyresults/metadata}.
   *
   * @param organization its name
   * @return what the service answers
   */
  public PolicyResultsMetadata metadata(String organization) {
    return rest.get(
        "read the counts of the results of policies",
        Paths.of("api", "orgs", organization, "policyresults", "metadata"),
        PolicyResultsMetadata.class);
  }
}
