package io.stackline.client.model;

import java.util.List;

/**
 * A page of what happened to a stack. Source: {@code GetStackActivityResponse} of the public API.
 */
public record GetStackActivityResponse(List<Activity> activity, int itemsPerPage, long total) {
  /** Copies the collections. */
  public GetStackActivityResponse {
    activity = Copies.list(activity);
  }
}
