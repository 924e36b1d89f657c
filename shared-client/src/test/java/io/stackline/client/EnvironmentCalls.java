package io.stackline.client;

import static io.stackline.client.Calls.ENVIRONMENT;
import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.lastPage;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.CloneEnvironmentRequest;
import io.stackline.client.model.CreateEnvironmentRequest;
import io.stackline.client.model.CreateEnvironmentRevisionTagRequest;
import io.stackline.client.model.CreateEnvironmentScheduleRequest;
import io.stackline.client.model.CreateEnvironmentTagRequest;
import io.stackline.client.model.PatchEnvironmentSettingsRequest;
import io.stackline.client.model.RestoreEnvironmentRequest;
import io.stackline.client.model.RotateEnvironmentRequest;
import io.stackline.client.model.UpdateEnvironmentRevisionTagRequest;
import io.stackline.client.model.UpdateEnvironmentTagRequest;

/** The calls about environments, but for their definitions and values. */
final class EnvironmentCalls {
  private EnvironmentCalls() {}

  static void addTo(Calls calls) {
    environmentAdmin(calls);
    environmentTags(calls);
    environmentSchedules(calls);
  }

  private static void environmentAdmin(Calls calls) {
    calls
        .asks(
            "EnvironmentAdmin.list/1",
            c -> c.environments().admin().list("acme").toList(),
            "GET /api/esc/environments/acme R",
            "",
            lastPage("ListEnvironmentsResponse", "nextToken"))
        .asks(
            "EnvironmentAdmin.deleted/1",
            c -> c.environments().admin().deleted("acme").toList(),
            "GET /api/esc/environments/acme/restore R",
            "",
            lastPage("ListEnvironmentsResponse", "nextToken"))
        .does(
            "EnvironmentAdmin.create/2",
            c -> c.environments().admin().create("acme", decoded(CreateEnvironmentRequest.class)),
            "POST /api/esc/environments/acme",
            compact("CreateEnvironmentRequest"))
        .does(
            "EnvironmentAdmin.restore/2",
            c -> c.environments().admin().restore("acme", decoded(RestoreEnvironmentRequest.class)),
            "PUT /api/esc/environments/acme/restore",
            compact("RestoreEnvironmentRequest"))
        .asks(
            "EnvironmentAdmin.exists/1",
            c -> c.environments().admin().exists(ENVIRONMENT),
            "HEAD /api/esc/environments/acme/site/prod R",
            "",
            "")
        .asks(
            "EnvironmentAdmin.metadata/1",
            c -> c.environments().admin().metadata(ENVIRONMENT),
            "GET /api/esc/environments/acme/site/prod/metadata R",
            "",
            sample("EnvironmentMetadata"))
        .does(
            "EnvironmentAdmin.clone/2",
            c ->
                c.environments().admin().clone(ENVIRONMENT, decoded(CloneEnvironmentRequest.class)),
            "POST /api/esc/environments/acme/site/prod/clone",
            compact("CloneEnvironmentRequest"))
        .does(
            "EnvironmentAdmin.delete/1",
            c -> c.environments().admin().delete(ENVIRONMENT),
            "DELETE /api/esc/environments/acme/site/prod",
            "")
        .asks(
            "EnvironmentAdmin.settings/1",
            c -> c.environments().admin().settings(ENVIRONMENT),
            "GET /api/esc/environments/acme/site/prod/settings R",
            "",
            sample("EnvironmentSettings"))
        .does(
            "EnvironmentAdmin.updateSettings/2",
            c ->
                c.environments()
                    .admin()
                    .updateSettings(ENVIRONMENT, decoded(PatchEnvironmentSettingsRequest.class)),
            "PATCH /api/esc/environments/acme/site/prod/settings",
            compact("PatchEnvironmentSettingsRequest"))
        .asks(
            "EnvironmentAdmin.rotate/2",
            c ->
                c.environments()
                    .admin()
                    .rotate(ENVIRONMENT, decoded(RotateEnvironmentRequest.class)),
            "POST /api/esc/environments/acme/site/prod/rotate",
            compact("RotateEnvironmentRequest"),
            sample("RotateEnvironmentResponse"));
  }

  private static void environmentTags(Calls calls) {
    calls
        .asks(
            "EnvironmentTags.list/1",
            c -> c.environments().tags().list(ENVIRONMENT),
            "GET /api/esc/environments/acme/site/prod/tags R",
            "",
            sample("ListEnvironmentTagsResponse"))
        .asks(
            "EnvironmentTags.find/2",
            c -> c.environments().tags().find(ENVIRONMENT, "t-1"),
            "GET /api/esc/environments/acme/site/prod/tags/t-1 R",
            "",
            sample("EnvironmentTag"))
        .asks(
            "EnvironmentTags.create/2",
            c ->
                c.environments()
                    .tags()
                    .create(ENVIRONMENT, decoded(CreateEnvironmentTagRequest.class)),
            "POST /api/esc/environments/acme/site/prod/tags",
            compact("CreateEnvironmentTagRequest"),
            sample("EnvironmentTag"))
        .asks(
            "EnvironmentTags.update/3",
            c ->
                c.environments()
                    .tags()
                    .update(ENVIRONMENT, "t-1", decoded(UpdateEnvironmentTagRequest.class)),
            "PATCH /api/esc/environments/acme/site/prod/tags/t-1",
            compact("UpdateEnvironmentTagRequest"),
            sample("EnvironmentTag"))
        .does(
            "EnvironmentTags.delete/2",
            c -> c.environments().tags().delete(ENVIRONMENT, "t-1"),
            "DELETE /api/esc/environments/acme/site/prod/tags/t-1",
            "")
        .asks(
            "EnvironmentTags.findRevisionTag/2",
            c -> c.environments().tags().findRevisionTag(ENVIRONMENT, "t-1"),
            "GET /api/esc/environments/acme/site/prod/versions/tags/t-1 R",
            "",
            sample("EnvironmentRevisionTag"))
        .does(
            "EnvironmentTags.createRevisionTag/2",
            c ->
                c.environments()
                    .tags()
                    .createRevisionTag(
                        ENVIRONMENT, decoded(CreateEnvironmentRevisionTagRequest.class)),
            "POST /api/esc/environments/acme/site/prod/versions/tags",
            compact("CreateEnvironmentRevisionTagRequest"))
        .does(
            "EnvironmentTags.updateRevisionTag/3",
            c ->
                c.environments()
                    .tags()
                    .updateRevisionTag(
                        ENVIRONMENT, "t-1", decoded(UpdateEnvironmentRevisionTagRequest.class)),
            "PATCH /api/esc/environments/acme/site/prod/versions/tags/t-1",
            compact("UpdateEnvironmentRevisionTagRequest"))
        .does(
            "EnvironmentTags.deleteRevisionTag/2",
            c -> c.environments().tags().deleteRevisionTag(ENVIRONMENT, "t-1"),
            "DELETE /api/esc/environments/acme/site/prod/versions/tags/t-1",
            "");
  }

  private static void environmentSchedules(Calls calls) {
    calls
        .asks(
            "EnvironmentSchedules.list/1",
            c -> c.environments().schedules().list(ENVIRONMENT),
            "GET /api/esc/environments/acme/site/prod/schedules R",
            "",
            sample("ListScheduledActionsResponse"))
        .asks(
            "EnvironmentSchedules.find/2",
            c -> c.environments().schedules().find(ENVIRONMENT, "s-1"),
            "GET /api/esc/environments/acme/site/prod/schedules/s-1 R",
            "",
            sample("ScheduledAction"))
        .asks(
            "EnvironmentSchedules.create/2",
            c ->
                c.environments()
                    .schedules()
                    .create(ENVIRONMENT, decoded(CreateEnvironmentScheduleRequest.class)),
            "POST /api/esc/environments/acme/site/prod/schedules",
            compact("CreateEnvironmentScheduleRequest"),
            sample("ScheduledAction"))
        .asks(
            "EnvironmentSchedules.update/3",
            c ->
                c.environments()
                    .schedules()
                    .update(ENVIRONMENT, "s-1", decoded(CreateEnvironmentScheduleRequest.class)),
            "PATCH /api/esc/environments/acme/site/prod/schedules/s-1",
            compact("CreateEnvironmentScheduleRequest"),
            sample("ScheduledAction"))
        .does(
            "EnvironmentSchedules.delete/2",
            c -> c.environments().schedules().delete(ENVIRONMENT, "s-1"),
            "DELETE /api/esc/environments/acme/site/prod/schedules/s-1",
            "")
        .does(
            "EnvironmentSchedules.pause/2",
            c -> c.environments().schedules().pause(ENVIRONMENT, "s-1"),
            "POST /api/esc/environments/acme/site/prod/schedules/s-1/pause",
            "")
        .does(
            "EnvironmentSchedules.resume/2",
            c -> c.environments().schedules().resume(ENVIRONMENT, "s-1"),
            "POST /api/esc/environments/acme/site/prod/schedules/s-1/resume",
            "");
  }
}
