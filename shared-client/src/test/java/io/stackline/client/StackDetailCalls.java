package io.stackline.client;

import static io.stackline.client.Calls.STACK;
import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.RestoreDeletedStackRequest;
import io.stackline.client.model.TransferStackRequest;
import io.stackline.client.model.UpdateStackNotificationSettingsRequest;
import io.stackline.client.model.UserInfo;

/** The calls about what a stack has and what happened to it. */
final class StackDetailCalls {
  private StackDetailCalls() {}

  static void addTo(Calls calls) {
    stackResources(calls);
    stackOwnership(calls);
    stackReferences(calls);
    stackPolicies(calls);
    updateDetails(calls);
  }

  private static void stackResources(Calls calls) {
    calls
        .asks(
            "StackResources.list/1",
            c -> c.stacks().resources().list(STACK),
            "GET /api/stacks/acme/web/dev/resources/latest R",
            "",
            sample("GetStackResourcesResponse"))
        .asks(
            "StackResources.find/2",
            c -> c.stacks().resources().find(STACK, "urn:pulumi:x"),
            "GET /api/stacks/acme/web/dev/resources/latest/urn%3Apulumi%3Ax R",
            "",
            sample("GetStackResourceResponse"))
        .asks(
            "StackResources.listAt/2",
            c -> c.stacks().resources().listAt(STACK, 7),
            "GET /api/stacks/acme/web/dev/resources/7 R",
            "",
            sample("GetStackResourcesResponse"))
        .asks(
            "StackResources.findAt/3",
            c -> c.stacks().resources().findAt(STACK, 7, "urn:pulumi:x"),
            "GET /api/stacks/acme/web/dev/resources/7/urn%3Apulumi%3Ax R",
            "",
            sample("GetStackResourceResponse"));
  }

  private static void stackOwnership(Calls calls) {
    calls
        .asks(
            "StackOwnership.metadata/1",
            c -> c.stacks().ownership().metadata(STACK),
            "GET /api/stacks/acme/web/dev/metadata R",
            "",
            sample("StackMetadata"))
        .asks(
            "StackOwnership.setNotifications/2",
            c ->
                c.stacks()
                    .ownership()
                    .setNotifications(STACK, decoded(UpdateStackNotificationSettingsRequest.class)),
            "PATCH /api/stacks/acme/web/dev/notifications/settings",
            compact("UpdateStackNotificationSettingsRequest"),
            sample("StackMetadata"))
        .asks(
            "StackOwnership.reassign/2",
            c -> c.stacks().ownership().reassign(STACK, decoded(UserInfo.class)),
            "POST /api/stacks/acme/web/dev/ownership",
            compact("UserInfo"),
            sample("UserInfo"))
        .does(
            "StackOwnership.transfer/2",
            c -> c.stacks().ownership().transfer(STACK, decoded(TransferStackRequest.class)),
            "POST /api/stacks/acme/web/dev/transfer",
            compact("TransferStackRequest"))
        .asks(
            "StackOwnership.deleted/1",
            c -> c.stacks().ownership().deleted("acme"),
            "GET /api/orgs/acme/restore-stack R",
            "",
            sample("ListDeletedStacksResponse"))
        .does(
            "StackOwnership.restore/3",
            c ->
                c.stacks()
                    .ownership()
                    .restore("acme", "p-1", decoded(RestoreDeletedStackRequest.class)),
            "POST /api/orgs/acme/restore-stack/p-1",
            compact("RestoreDeletedStackRequest"));
  }

  private static void stackReferences(Calls calls) {
    calls
        .asks(
            "StackReferences.upstream/1",
            c -> c.stacks().references().upstream(STACK),
            "GET /api/stacks/acme/web/dev/upstreamreferences R",
            "",
            sample("ListDownstreamStackReferencesResponse"))
        .asks(
            "StackReferences.downstream/1",
            c -> c.stacks().references().downstream(STACK),
            "GET /api/stacks/acme/web/dev/downstreamreferences R",
            "",
            sample("ListDownstreamStackReferencesResponse"));
  }

  private static void stackPolicies(Calls calls) {
    calls
        .asks(
            "StackPolicies.groups/1",
            c -> c.stacks().policies().groups(STACK),
            "GET /api/stacks/acme/web/dev/policygroups R",
            "",
            sample("ListPolicyGroupsResponse"))
        .asks(
            "StackPolicies.packs/1",
            c -> c.stacks().policies().packs(STACK),
            "GET /api/stacks/acme/web/dev/policypacks R",
            "",
            sample("GetStackPolicyPacksResponse"));
  }

  private static void updateDetails(Calls calls) {
    calls
        .asks(
            "UpdateDetails.timeline/2",
            c -> c.updates().details().timeline(STACK, 7),
            "GET /api/stacks/acme/web/dev/updates/7/timeline R",
            "",
            sample("GetUpdateTimelineResponse"))
        .asks(
            "UpdateDetails.latestTimeline/1",
            c -> c.updates().details().latestTimeline(STACK),
            "GET /api/stacks/acme/web/dev/updates/latest/timeline R",
            "",
            sample("GetUpdateTimelineResponse"))
        .asks(
            "UpdateDetails.summary/2",
            c -> c.updates().details().summary(STACK, 7),
            "GET /api/stacks/acme/web/dev/updates/7/summary R",
            "",
            sample("UpdateSummary"))
        .asks(
            "UpdateDetails.previews/2",
            c -> c.updates().details().previews(STACK, 7).toList(),
            "GET /api/stacks/acme/web/dev/updates/7/previews?page=1&pageSize=50 R",
            "",
            sample("GetStackUpdatesResponse"))
        .asks(
            "UpdateDetails.latestPreviews/1",
            c -> c.updates().details().latestPreviews(STACK).toList(),
            "GET /api/stacks/acme/web/dev/updates/latest/previews?page=1&pageSize=50 R",
            "",
            sample("GetStackUpdatesResponse"))
        .asks(
            "UpdateDetails.preview/2",
            c -> c.updates().details().preview(STACK, "u-1"),
            "GET /api/stacks/acme/web/dev/previews/u-1 R",
            "",
            sample("StackUpdate"))
        .asks(
            "UpdateDetails.previewSummary/2",
            c -> c.updates().details().previewSummary(STACK, "u-1"),
            "GET /api/stacks/acme/web/dev/previews/u-1/summary R",
            "",
            sample("UpdateSummary"))
        .asks(
            "UpdateDetails.activity/1",
            c -> c.updates().details().activity(STACK).toList(),
            "GET /api/stacks/acme/web/dev/activity?page=1&pageSize=50 R",
            "",
            sample("GetStackActivityResponse"));
  }
}
