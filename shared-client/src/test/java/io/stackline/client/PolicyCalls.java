package io.stackline.client;

import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.lastPage;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.AngularGridGetRowsRequest;
import io.stackline.client.model.GetPolicyComplianceResultsRequest;
import io.stackline.client.model.NewPolicyGroupRequest;
import io.stackline.client.model.UpdatePolicyGroupRequest;
import io.stackline.client.model.UpdatePolicyIssueRequest;

/** The calls about policies and the search. */
final class PolicyCalls {
  private PolicyCalls() {}

  static void addTo(Calls calls) {
    policyGroups(calls);
    policyPacks(calls);
    policyResults(calls);
    resourceSearch(calls);
  }

  private static void policyGroups(Calls calls) {
    calls
        .asks(
            "PolicyGroups.list/1",
            c -> c.policyGroups().list("acme"),
            "GET /api/orgs/acme/policygroups R",
            "",
            sample("ListPolicyGroupsResponse"))
        .asks(
            "PolicyGroups.find/2",
            c -> c.policyGroups().find("acme", "p-1"),
            "GET /api/orgs/acme/policygroups/p-1 R",
            "",
            sample("PolicyGroup"))
        .does(
            "PolicyGroups.create/2",
            c -> c.policyGroups().create("acme", decoded(NewPolicyGroupRequest.class)),
            "POST /api/orgs/acme/policygroups",
            compact("NewPolicyGroupRequest"))
        .does(
            "PolicyGroups.update/3",
            c -> c.policyGroups().update("acme", "p-1", decoded(UpdatePolicyGroupRequest.class)),
            "PATCH /api/orgs/acme/policygroups/p-1",
            compact("UpdatePolicyGroupRequest"))
        .does(
            "PolicyGroups.delete/2",
            c -> c.policyGroups().delete("acme", "p-1"),
            "DELETE /api/orgs/acme/policygroups/p-1",
            "")
        .asks(
            "PolicyGroups.metadata/1",
            c -> c.policyGroups().metadata("acme"),
            "GET /api/orgs/acme/policygroups/metadata R",
            "",
            sample("PolicyGroupMetadata"));
  }

  private static void policyPacks(Calls calls) {
    calls
        .asks(
            "PolicyPacks.list/1",
            c -> c.policyPacks().list("acme"),
            "GET /api/orgs/acme/policypacks R",
            "",
            sample("ListPolicyPacksResponse"))
        .asks(
            "PolicyPacks.find/3",
            c -> c.policyPacks().find("acme", "p-1", 7),
            "GET /api/orgs/acme/policypacks/p-1/versions/7 R",
            "",
            sample("GetPolicyPackResponse"))
        .asks(
            "PolicyPacks.schema/3",
            c -> c.policyPacks().schema("acme", "p-1", 7),
            "GET /api/orgs/acme/policypacks/p-1/versions/7/schema R",
            "",
            sample("GetPolicyPackConfigSchemaResponse"))
        .does(
            "PolicyPacks.delete/2",
            c -> c.policyPacks().delete("acme", "p-1"),
            "DELETE /api/orgs/acme/policypacks/p-1",
            "")
        .does(
            "PolicyPacks.deleteVersion/3",
            c -> c.policyPacks().deleteVersion("acme", "p-1", 7),
            "DELETE /api/orgs/acme/policypacks/p-1/versions/7",
            "");
  }

  private static void policyResults(Calls calls) {
    calls
        .asks(
            "PolicyResults.violations/1",
            c -> c.policyResults().violations("acme").toList(),
            "GET /api/orgs/acme/policyresults/violationsv2 R",
            "",
            lastPage("ListPolicyViolationsV2Response", "continuationToken"))
        .asks(
            "PolicyResults.issues/2",
            c -> c.policyResults().issues("acme", decoded(AngularGridGetRowsRequest.class)),
            "POST /api/orgs/acme/policyresults/issues",
            compact("AngularGridGetRowsRequest"),
            sample("ListPolicyIssuesResponse"))
        .asks(
            "PolicyResults.findIssue/2",
            c -> c.policyResults().findIssue("acme", "i-1"),
            "GET /api/orgs/acme/policyresults/issues/i-1 R",
            "",
            sample("GetPolicyIssueResponse"))
        .asks(
            "PolicyResults.updateIssue/3",
            c ->
                c.policyResults()
                    .updateIssue("acme", "i-1", decoded(UpdatePolicyIssueRequest.class)),
            "PATCH /api/orgs/acme/policyresults/issues/i-1",
            compact("UpdatePolicyIssueRequest"),
            sample("GetPolicyIssueResponse"))
        .asks(
            "PolicyResults.compliance/2",
            c ->
                c.policyResults()
                    .compliance("acme", decoded(GetPolicyComplianceResultsRequest.class)),
            "POST /api/orgs/acme/policyresults/compliance",
            compact("GetPolicyComplianceResultsRequest"),
            sample("GetPolicyComplianceResultsResponse"))
        .asks(
            "PolicyResults.metadata/1",
            c -> c.policyResults().metadata("acme"),
            "GET /api/orgs/acme/policyresults/metadata R",
            "",
            sample("PolicyResultsMetadata"));
  }

  private static void resourceSearch(Calls calls) {
    calls
        .asks(
            "ResourceSearch.page/4",
            c -> c.search().page("acme", "type:aws:s3/bucket:Bucket a b", "c-1", true),
            "GET /api/orgs/acme/search/resourcesv2?query=type%3Aaws%3As3%2Fbucket%3ABucket%20a%20b&cursor=c-1&properties=true R",
            "",
            sample("ResourceSearchResult"))
        .asks(
            "ResourceSearch.dashboard/1",
            c -> c.search().dashboard("acme"),
            "GET /api/orgs/acme/search/resources/dashboard R",
            "",
            sample("ResourceSearchResult"))
        .asks(
            "ResourceSearch.export/2",
            c -> c.search().export("acme", "type:aws:s3/bucket:Bucket a b"),
            "GET /api/orgs/acme/search/resources/export?query=type%3Aaws%3As3%2Fbucket%3ABucket%20a%20b R",
            "",
            "some text")
        .asks(
            "ResourceSearch.translate/2",
            c -> c.search().translate("acme", "buckets"),
            "GET /api/orgs/acme/search/resources/parse?query=buckets R",
            "",
            sample("GetNaturalLanguageQueryResponse"))
        .asks(
            "ResourceSearch.available/1",
            c -> c.search().available("acme"),
            "HEAD /api/orgs/acme/search R",
            "",
            "");
  }
}
