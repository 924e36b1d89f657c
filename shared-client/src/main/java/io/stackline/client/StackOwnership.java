package io.stackline.client;

import io.stackline.client.model.DeletedStack;
import io.stackline.client.model.ListDeletedStacksResponse;
import io.stackline.client.model.RestoreDeletedStackRequest;
import io.stackline.client.model.StackMetadata;
import io.stackline.client.model.TransferStackRequest;
import io.stackline.client.model.UpdateStackNotificationSettingsRequest;
import io.stackline.client.model.UserInfo;
import java.util.List;

/**
 * Whose a stack is, and bringing a deleted one back. Every call may throw a {@code
 * ClientException}.
 */
public final class StackOwnership {
  private final Rest rest;

  StackOwnership(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The owner of a stack and what the owner hears of. Operation {@code get_stack_metadata}: {@code
   * GET /api/stacks/{orgName}/{projectName}/{stackName}/metadata}.
   *
   * @param stack the stack
   * @return what the service answers
   */
  public StackMetadata metadata(StackName stack) {
    return rest.get(
        "read the metadata of the stack", Paths.stack(stack, "metadata"), StackMetadata.class);
  }

  /**
   * Sets of which updates the owner hears. Operation {@code update_stack_notification_settings}:
   * {@code PATCH /api/stacks/{orgName}/{projectName}/{stackName}/notifications/settings}.
   *
   * @param stack the stack
   * @param request of which
   * @return what the service answers
   */
  public StackMetadata setNotifications(
      StackName stack, UpdateStackNotificationSettingsRequest request) {
    return rest.send(
        "PATCH",
        "set the notifications of the stack",
        Paths.stack(stack, "notifications", "settings"),
        request,
        StackMetadata.class);
  }

  /**
   * Gives a stack to another owner. Operation {@code reassign_stack_ownership}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/ownership}.
   *
   * @param stack the stack
   * @param request the new owner
   * @return the new owner
   */
  public UserInfo reassign(StackName stack, UserInfo request) {
    return rest.send(
        "POST",
        "change the owner of the stack",
        Paths.stack(stack, "ownership"),
        request,
        UserInfo.class);
  }

  /**
   * Moves a stack to another organization. Operation {@code transfer_stack}: {@code POST
   * /api/stacks/{orgName}/{projectName}/{stackName}/transfer}.
   *
   * @param stack the stack
   * @param request where to
   */
  public void transfer(StackName stack, TransferStackRequest request) {
    rest.tell("POST", "transfer the stack", Paths.stack(stack, "transfer"), request);
  }

  /**
   * The stacks of an organization that can be restored. Operation {@code list_deleted_stacks}:
   * {@code GET /api/orgs/{orgName}/restore-stack}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<DeletedStack> deleted(String organization) {
    return rest.get(
            "list the deleted stacks",
            Paths.of("api", "orgs", organization, "restore-stack"),
            ListDeletedStacksResponse.class)
        .deletedStacks();
  }

  /**
   * Brings a deleted stack back. Operation {@code restore_deleted_stack}: {@code POST
   * /api/orgs/{orgName}/restore-stack/{programID}}.
   *
   * @param organization its name
   * @param programId the id of what was deleted
   * @param request its name then
   */
  public void restore(String organization, String programId, RestoreDeletedStackRequest request) {
    rest.tell(
        "POST",
        "restore the deleted stack",
        Paths.of("api", "orgs", organization, "restore-stack", programId),
        request);
  }
}
