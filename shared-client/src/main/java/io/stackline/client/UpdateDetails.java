package io.stackline.client;

import io.stackline.client.model.Activity;
import io.stackline.client.model.GetStackActivityResponse;
import io.stackline.client.model.GetStackUpdatesResponse;
import io.stackline.client.model.GetUpdateTimelineResponse;
import io.stackline.client.model.StackUpdate;
import io.stackline.client.model.UpdateSummary;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Updates with what belongs to them: previews, pull requests, activity. Every call may throw a
 * {@code ClientException}.
 */
public final class UpdateDetails {
  private static final int PAGE_SIZE = 50;

  private final Rest rest;

  UpdateDetails(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The update that made a version, with its previews and the pull request they belong to.
   * Operation {@code get_update_timeline}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/updates/{version}/timeline}.
   *
   * @param stack the stack
   * @param version the version
   * @return what the service answers
   */
  public GetUpdateTimelineResponse timeline(StackName stack, int version) {
    return rest.get(
        "read the timeline of the update",
        Paths.stack(stack, "updates", Integer.toString(version), "timeline"),
        GetUpdateTimelineResponse.class);
  }

  /**
   * The same of the last update. Operation {@code get_latest_update_timeline}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/updates/latest/timeline}.
   *
   * @param stack the stack
   * @return what the service answers
   */
  public GetUpdateTimelineResponse latestTimeline(StackName stack) {
    return rest.get(
        "read the timeline of the last update",
        Paths.stack(stack, "updates", "latest", "timeline"),
        GetUpdateTimelineResponse.class);
  }

  /**
   * The update that made a version, in brief. Operation {@code get_stack_update_summary}: {@code
   * GET /api/stacks/{orgName}/{projectName}/{stackName}/updates/{version}/summary}.
   *
   * @param stack the stack
   * @param version the version
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<UpdateSummary> summary(StackName stack, int version) {
    return rest.find(
        "read the summary of the update",
        Paths.stack(stack, "updates", Integer.toString(version), "summary"),
        UpdateSummary.class);
  }

  /**
   * The previews that were made of a version, newest first. Operation {@code get_stack_previews}:
   * {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/updates/{version}/previews}.
   *
   * @param stack the stack
   * @param version the version
   * @return asked for page by page as it is used up
   */
  public Stream<StackUpdate> previews(StackName stack, int version) {
    return rest.numbered(
        "list the previews of the version",
        Paths.stack(stack, "updates", Integer.toString(version), "previews"),
        PAGE_SIZE,
        GetStackUpdatesResponse.class,
        GetStackUpdatesResponse::updates);
  }

  /**
   * The previews that were made of the last version, newest first. Operation {@code
   * get_latest_stack_previews}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/updates/latest/previews}.
   *
   * @param stack the stack
   * @return asked for page by page as it is used up
   */
  public Stream<StackUpdate> latestPreviews(StackName stack) {
    return rest.numbered(
        "list the previews of the stack",
        Paths.stack(stack, "updates", "latest", "previews"),
        PAGE_SIZE,
        GetStackUpdatesResponse.class,
        GetStackUpdatesResponse::updates);
  }

  /**
   * A preview. Operation {@code get_stack_preview}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/previews/{updateID}}.
   *
   * @param stack the stack
   * @param updateId the id of the update
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<StackUpdate> preview(StackName stack, String updateId) {
    return rest.find(
        "read the preview", Paths.stack(stack, "previews", updateId), StackUpdate.class);
  }

  /**
   * A preview, in brief. Operation {@code get_stack_preview_summary}: {@code GET
   * /api/stacks/{orgName}/{projectName}/{stackName}/previews/{updateID}/summary}.
   *
   * @param stack the stack
   * @param updateId the id of the update
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<UpdateSummary> previewSummary(StackName stack, String updateId) {
    return rest.find(
        "read the summary of the preview",
        Paths.stack(stack, "previews", updateId, "summary"),
        UpdateSummary.class);
  }

  /**
   * What happened to a stack, newest first: updates and deployments. Operation {@code
   * get_stack_activity}: {@code GET /api/stacks/{orgName}/{projectName}/{stackName}/activity}.
   *
   * @param stack the stack
   * @return asked for page by page as it is used up
   */
  public Stream<Activity> activity(StackName stack) {
    return rest.numbered(
        "read the activity of the stack",
        Paths.stack(stack, "activity"),
        PAGE_SIZE,
        GetStackActivityResponse.class,
        GetStackActivityResponse::activity);
  }
}
