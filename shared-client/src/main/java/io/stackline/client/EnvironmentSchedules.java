package io.stackline.client;

import io.stackline.client.model.CreateEnvironmentScheduleRequest;
import io.stackline.client.model.ListScheduledActionsResponse;
import io.stackline.client.model.ScheduledAction;
import java.util.List;
import java.util.Optional;

/** When secrets of environments are rotated. Every call may throw a {@code ClientException}. */
public final class EnvironmentSchedules {
  private final Rest rest;

  EnvironmentSchedules(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The schedules of an environment. Operation {@code list_environment_schedule}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules}.
   *
   * @param environment the environment
   * @return all of them, at once
   */
  public List<ScheduledAction> list(EnvironmentName environment) {
    return rest.get(
            "list the schedules of the environment",
            environment.path("schedules"),
            ListScheduledActionsResponse.class)
        .schedules();
  }

  /**
   * A schedule. Operation {@code read_environment_schedule}: {@code GET
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules/{scheduleID}}.
   *
   * @param environment the environment
   * @param scheduleId the id of the schedule
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<ScheduledAction> find(EnvironmentName environment, String scheduleId) {
    return rest.find(
        "read the schedule of the environment",
        environment.path("schedules", scheduleId),
        ScheduledAction.class);
  }

  /**
   * Sets rotating for a time. Operation {@code create_environment_schedule}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules}.
   *
   * @param environment the environment
   * @param request when and what
   * @return what the service answers
   */
  public ScheduledAction create(
      EnvironmentName environment, CreateEnvironmentScheduleRequest request) {
    return rest.send(
        "POST",
        "create the schedule of the environment",
        environment.path("schedules"),
        request,
        ScheduledAction.class);
  }

  /**
   * Changes a schedule. Operation {@code update_environment_schedule}: {@code PATCH
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules/{scheduleID}}.
   *
   * @param environment the environment
   * @param scheduleId the id of the schedule
   * @param request when and what
   * @return what the service answers
   */
  public ScheduledAction update(
      EnvironmentName environment, String scheduleId, CreateEnvironmentScheduleRequest request) {
    return rest.send(
        "PATCH",
        "change the schedule of the environment",
        environment.path("schedules", scheduleId),
        request,
        ScheduledAction.class);
  }

  /**
   * Deletes a schedule. Operation {@code delete_environment_schedule}: {@code DELETE
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules/{scheduleID}}.
   *
   * @param environment the environment
   * @param scheduleId the id of the schedule
   */
  public void delete(EnvironmentName environment, String scheduleId) {
    rest.tell(
        "DELETE",
        "delete the schedule of the environment",
        environment.path("schedules", scheduleId));
  }

  /**
   * Pauses a schedule. Operation {@code pause_environment_schedule}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules/{scheduleID}/pause}.
   *
   * @param environment the environment
   * @param scheduleId the id of the schedule
   */
  public void pause(EnvironmentName environment, String scheduleId) {
    rest.tell(
        "POST",
        "pause the schedule of the environment",
        environment.path("schedules", scheduleId, "pause"));
  }

  /**
   * Resumes a schedule. Operation {@code resume_environment_schedule}: {@code POST
   * /api/esc/environments/{orgName}/{projectName}/{envName}/schedules/{scheduleID}/resume}.
   *
   * @param environment the environment
   * @param scheduleId the id of the schedule
   */
  public void resume(EnvironmentName environment, String scheduleId) {
    rest.tell(
        "POST",
        "resume the schedule of the environment",
        environment.path("schedules", scheduleId, "resume"));
  }
}
