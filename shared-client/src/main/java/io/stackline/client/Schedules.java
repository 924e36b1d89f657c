package io.stackline.client;

import io.stackline.client.model.CreateScheduledDeploymentRequest;
import io.stackline.client.model.CreateScheduledDriftDeploymentRequest;
import io.stackline.client.model.CreateScheduledTTLDeploymentRequest;
import io.stackline.client.model.ListScheduledActionHistoryResponse;
import io.stackline.client.model.ListScheduledActionsResponse;
import io.stackline.client.model.ScheduledAction;
import io.stackline.client.model.ScheduledActionHistoryEvent;
import java.util.List;
import java.util.Optional;

/**
 * What the service does with a stack at a set time. Every call may throw a {@code ClientException}.
 */
public final class Schedules {
  private final Rest rest;

  Schedules(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The schedules of a stack. Operation {@code list_scheduled_deployment}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules}.
   *
   * @param stack the stack
   * @return all of them, at once
   */
  public List<ScheduledAction> list(StackName stack) {
    return rest.get(
            "list the schedules of the stack",
            Paths.stack(stack, "deployments", "schedules"),
            ListScheduledActionsResponse.class)
        .schedules();
  }

  /**
   * A schedule. Operation {@code read_scheduled_deployment}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules/{scheduleID}}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<ScheduledAction> find(StackName stack, String scheduleId) {
    return rest.find(
        "read the schedule",
        Paths.stack(stack, "deployments", "schedules", scheduleId),
        ScheduledAction.class);
  }

  /**
   * Sets a deployment for a time. Operation {@code create_scheduled_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules}.
   *
   * @param stack the stack
   * @param request when and what
   * @return what the service answers
   */
  public ScheduledAction create(StackName stack, CreateScheduledDeploymentRequest request) {
    return rest.send(
        "POST",
        "create the schedule",
        Paths.stack(stack, "deployments", "schedules"),
        request,
        ScheduledAction.class);
  }

  /**
   * Changes a schedule. Operation {@code update_scheduled_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules/{scheduleID}}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   * @param request when and what
   * @return what the service answers
   */
  public ScheduledAction update(
      StackName stack, String scheduleId, CreateScheduledDeploymentRequest request) {
    return rest.send(
        "POST",
        "change the schedule",
        Paths.stack(stack, "deployments", "schedules", scheduleId),
        request,
        ScheduledAction.class);
  }

  /**
   * Sets looking for drift for a time. Operation {@code create_scheduled_drift_deployment}: {@code
   * POST /api/stacks/{orgName}/{projectName}/{stackName}/deployments/drift/schedules}.
   *
   * @param stack the stack
   * @param request when, and whether drift is undone
   * @return what the service answers
   */
  public ScheduledAction createDrift(
      StackName stack, CreateScheduledDriftDeploymentRequest request) {
    return rest.send(
        "POST",
        "create the schedule of looking for drift",
        Paths.stack(stack, "deployments", "drift", "schedules"),
        request,
        ScheduledAction.class);
  }

  /**
   * Changes such a schedule. Operation {@code update_scheduled_drift_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/drift/schedules/{scheduleID}}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   * @param request when, and whether drift is undone
   * @return what the service answers
   */
  public ScheduledAction updateDrift(
      StackName stack, String scheduleId, CreateScheduledDriftDeploymentRequest request) {
    return rest.send(
        "POST",
        "change the schedule of looking for drift",
        Paths.stack(stack, "deployments", "drift", "schedules", scheduleId),
        request,
        ScheduledAction.class);
  }

  /**
   * Sets when a stack is destroyed. Operation {@code create_scheduled_ttl_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/ttl/schedules}.
   *
   * @param stack the stack
   * @param request when, and whether it is removed then
   * @return what the service answers
   */
  public ScheduledAction createTtl(StackName stack, CreateScheduledTTLDeploymentRequest request) {
    return rest.send(
        "POST",
        "create the schedule of the end of the stack",
        Paths.stack(stack, "deployments", "ttl", "schedules"),
        request,
        ScheduledAction.class);
  }

  /**
   * Changes such a schedule. Operation {@code update_scheduled_ttl_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/ttl/schedules/{scheduleID}}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   * @param request when, and whether it is removed then
   * @return what the service answers
   */
  public ScheduledAction updateTtl(
      StackName stack, String scheduleId, CreateScheduledTTLDeploymentRequest request) {
    return rest.send(
        "POST",
        "change the schedule of the end of the stack",
        Paths.stack(stack, "deployments", "ttl", "schedules", scheduleId),
        request,
        ScheduledAction.class);
  }

  /**
   * Deletes a schedule of any kind. Operation {@code delete_scheduled_deployment}: {@code DELETE
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules/{scheduleID}}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   */
  public void delete(StackName stack, String scheduleId) {
    rest.tell(
        "DELETE",
        "delete the schedule",
        Paths.stack(stack, "deployments", "schedules", scheduleId));
  }

  /**
   * Pauses a schedule. Operation {@code pause_scheduled_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules/{scheduleID}/pause}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   */
  public void pause(StackName stack, String scheduleId) {
    rest.tell(
        "POST",
        "pause the schedule",
        Paths.stack(stack, "deployments", "schedules", scheduleId, "pause"));
  }

  /**
   * Resumes a schedule. Operation {@code resume_scheduled_deployment}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules/{scheduleID}/resume}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   */
  public void resume(StackName stack, String scheduleId) {
    rest.tell(
        "POST",
        "resume the schedule",
        Paths.stack(stack, "deployments", "schedules", scheduleId, "resume"));
  }

  /**
   * The times a schedule was due. Operation {@code list_scheduled_deployment_history}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/deployments/schedules/{scheduleID}/history}.
   *
   * @param stack the stack
   * @param scheduleId the id of the schedule
   * @return all of them, at once
   */
  public List<ScheduledActionHistoryEvent> history(StackName stack, String scheduleId) {
    return rest.get(
            "read the history of the schedule",
            Paths.stack(stack, "deployments", "schedules", scheduleId, "history"),
            ListScheduledActionHistoryResponse.class)
        .scheduleHistoryEvents();
  }
}
