package io.stackline.client.model;

import java.util.List;

/**
 * A page of updates. Source: {@code GetStackUpdatesResponse} of the public API.
 *
 * @param total of all pages
 */
public record GetStackUpdatesResponse(List<StackUpdate> updates, int itemsPerPage, long total) {
  /** Copies the collections. */
  public GetStackUpdatesResponse {
    updates = Copies.list(updates);
  }
}
