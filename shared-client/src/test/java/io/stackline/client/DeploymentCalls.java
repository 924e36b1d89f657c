package io.stackline.client;

import static io.stackline.client.Calls.STACK;
import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.CreateScheduledDeploymentRequest;
import io.stackline.client.model.CreateScheduledDriftDeploymentRequest;
import io.stackline.client.model.CreateScheduledTTLDeploymentRequest;
import io.stackline.client.model.DeploymentSettingsRequest;

/** The calls about what the service carries out. */
final class DeploymentCalls {
  private DeploymentCalls() {}

  static void addTo(Calls calls) {
    deploymentQueue(calls);
    stackDeploymentSettings(calls);
    schedules(calls);
    drift(calls);
  }

  private static void deploymentQueue(Calls calls) {
    calls
        .asks(
            "DeploymentQueue.list/1",
            c -> c.deployments().queue().list(STACK).toList(),
            "GET /api/stacks/acme/web/dev/deployments?page=1&pageSize=50 R",
            "",
            sample("ListDeploymentResponseV2"))
        .asks(
            "DeploymentQueue.listAll/1",
            c -> c.deployments().queue().listAll("acme").toList(),
            "GET /api/orgs/acme/deployments?page=1&pageSize=50 R",
            "",
            sample("ListDeploymentResponseV2"))
        .reads(
            "DeploymentQueue.find/2",
            c -> c.deployments().queue().find(STACK, "d-1"),
            "/api/stacks/acme/web/dev/deployments/d-1",
            sample("GetDeploymentResponse"))
        .asks(
            "DeploymentQueue.findVersion/2",
            c -> c.deployments().queue().findVersion(STACK, 7),
            "GET /api/stacks/acme/web/dev/deployments/version/7 R",
            "",
            sample("GetDeploymentResponse"))
        .asks(
            "DeploymentQueue.status/1",
            c -> c.deployments().queue().status(STACK),
            "GET /api/stacks/acme/web/dev/deployments/metadata R",
            "",
            sample("StackDeploymentsMetadataResponse"))
        .asks(
            "DeploymentQueue.organizationStatus/1",
            c -> c.deployments().queue().organizationStatus("acme"),
            "GET /api/orgs/acme/deployments/metadata R",
            "",
            sample("OrgDeploymentsMetadataResponse"))
        .does(
            "DeploymentQueue.pause/1",
            c -> c.deployments().queue().pause(STACK),
            "POST /api/stacks/acme/web/dev/deployments/pause",
            "")
        .does(
            "DeploymentQueue.resume/1",
            c -> c.deployments().queue().resume(STACK),
            "POST /api/stacks/acme/web/dev/deployments/resume",
            "")
        .does(
            "DeploymentQueue.pauseAll/1",
            c -> c.deployments().queue().pauseAll("acme"),
            "POST /api/orgs/acme/deployments/pause",
            "")
        .does(
            "DeploymentQueue.resumeAll/1",
            c -> c.deployments().queue().resumeAll("acme"),
            "POST /api/orgs/acme/deployments/resume",
            "")
        .does(
            "DeploymentQueue.clearCache/1",
            c -> c.deployments().queue().clearCache(STACK),
            "DELETE /api/stacks/acme/web/dev/deployments/cache",
            "");
  }

  private static void stackDeploymentSettings(Calls calls) {
    calls
        .asks(
            "StackDeploymentSettings.find/1",
            c -> c.deployments().settings().find(STACK),
            "GET /api/stacks/acme/web/dev/deployments/settings R",
            "",
            sample("DeploymentSettings"))
        .asks(
            "StackDeploymentSettings.update/2",
            c -> c.deployments().settings().update(STACK, decoded(DeploymentSettingsRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/settings",
            compact("DeploymentSettingsRequest"),
            sample("DeploymentSettings"))
        .asks(
            "StackDeploymentSettings.replace/2",
            c ->
                c.deployments().settings().replace(STACK, decoded(DeploymentSettingsRequest.class)),
            "PUT /api/stacks/acme/web/dev/deployments/settings",
            compact("DeploymentSettingsRequest"),
            sample("DeploymentSettings"))
        .does(
            "StackDeploymentSettings.delete/1",
            c -> c.deployments().settings().delete(STACK),
            "DELETE /api/stacks/acme/web/dev/deployments/settings",
            "");
  }

  private static void schedules(Calls calls) {
    calls
        .asks(
            "Schedules.list/1",
            c -> c.deployments().schedules().list(STACK),
            "GET /api/stacks/acme/web/dev/deployments/schedules R",
            "",
            sample("ListScheduledActionsResponse"))
        .asks(
            "Schedules.find/2",
            c -> c.deployments().schedules().find(STACK, "s-1"),
            "GET /api/stacks/acme/web/dev/deployments/schedules/s-1 R",
            "",
            sample("ScheduledAction"))
        .asks(
            "Schedules.create/2",
            c ->
                c.deployments()
                    .schedules()
                    .create(STACK, decoded(CreateScheduledDeploymentRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/schedules",
            compact("CreateScheduledDeploymentRequest"),
            sample("ScheduledAction"))
        .asks(
            "Schedules.update/3",
            c ->
                c.deployments()
                    .schedules()
                    .update(STACK, "s-1", decoded(CreateScheduledDeploymentRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/schedules/s-1",
            compact("CreateScheduledDeploymentRequest"),
            sample("ScheduledAction"))
        .asks(
            "Schedules.createDrift/2",
            c ->
                c.deployments()
                    .schedules()
                    .createDrift(STACK, decoded(CreateScheduledDriftDeploymentRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/drift/schedules",
            compact("CreateScheduledDriftDeploymentRequest"),
            sample("ScheduledAction"))
        .asks(
            "Schedules.updateDrift/3",
            c ->
                c.deployments()
                    .schedules()
                    .updateDrift(
                        STACK, "s-1", decoded(CreateScheduledDriftDeploymentRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/drift/schedules/s-1",
            compact("CreateScheduledDriftDeploymentRequest"),
            sample("ScheduledAction"))
        .asks(
            "Schedules.createTtl/2",
            c ->
                c.deployments()
                    .schedules()
                    .createTtl(STACK, decoded(CreateScheduledTTLDeploymentRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/ttl/schedules",
            compact("CreateScheduledTTLDeploymentRequest"),
            sample("ScheduledAction"))
        .asks(
            "Schedules.updateTtl/3",
            c ->
                c.deployments()
                    .schedules()
                    .updateTtl(STACK, "s-1", decoded(CreateScheduledTTLDeploymentRequest.class)),
            "POST /api/stacks/acme/web/dev/deployments/ttl/schedules/s-1",
            compact("CreateScheduledTTLDeploymentRequest"),
            sample("ScheduledAction"))
        .does(
            "Schedules.delete/2",
            c -> c.deployments().schedules().delete(STACK, "s-1"),
            "DELETE /api/stacks/acme/web/dev/deployments/schedules/s-1",
            "")
        .does(
            "Schedules.pause/2",
            c -> c.deployments().schedules().pause(STACK, "s-1"),
            "POST /api/stacks/acme/web/dev/deployments/schedules/s-1/pause",
            "")
        .does(
            "Schedules.resume/2",
            c -> c.deployments().schedules().resume(STACK, "s-1"),
            "POST /api/stacks/acme/web/dev/deployments/schedules/s-1/resume",
            "")
        .asks(
            "Schedules.history/2",
            c -> c.deployments().schedules().history(STACK, "s-1"),
            "GET /api/stacks/acme/web/dev/deployments/schedules/s-1/history R",
            "",
            sample("ListScheduledActionHistoryResponse"));
  }

  private static void drift(Calls calls) {
    calls
        .asks(
            "Drift.status/1",
            c -> c.deployments().drift().status(STACK),
            "GET /api/stacks/acme/web/dev/drift/status R",
            "",
            sample("StackDriftStatus"))
        .asks(
            "Drift.runs/1",
            c -> c.deployments().drift().runs(STACK).toList(),
            "GET /api/stacks/acme/web/dev/drift/runs?page=1&pageSize=50 R",
            "",
            sample("ListDriftRunsResponse"))
        .asks(
            "Drift.find/2",
            c -> c.deployments().drift().find(STACK, "d-1"),
            "GET /api/stacks/acme/web/dev/drift/runs/d-1 R",
            "",
            sample("DriftRun"));
  }
}
