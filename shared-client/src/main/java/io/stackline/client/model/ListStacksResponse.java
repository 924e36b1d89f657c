package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of stacks. Source: {@code GET /api/user/stacks}, {@code apitype.ListStacksResponse}.
 *
 * @param continuationToken for the next page; absent on the last one
 */
public record ListStacksResponse(List<StackSummary> stacks, @Nullable String continuationToken) {
  /** Copies the collections. */
  public ListStacksResponse {
    stacks = Copies.list(stacks);
  }
}
