package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update with what belongs to it. Source: {@code GetUpdateTimelineResponse} of the public API.
 */
public record GetUpdateTimelineResponse(
    @Nullable StackUpdate update,
    List<StackUpdate> collatedUpdateEvents,
    @Nullable GitHubPullRequest collatedPullRequest,
    List<StackUpdate> previews) {
  /** Copies the collections. */
  public GetUpdateTimelineResponse {
    collatedUpdateEvents = Copies.list(collatedUpdateEvents);
    previews = Copies.list(previews);
  }
}
