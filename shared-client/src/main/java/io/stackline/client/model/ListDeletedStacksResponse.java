package io.stackline.client.model;

import java.util.List;

/** Stacks that can be restored. Source: {@code ListDeletedStacksResponse} of the public API. */
public record ListDeletedStacksResponse(List<DeletedStack> deletedStacks) {
  /** Copies the collections. */
  public ListDeletedStacksResponse {
    deletedStacks = Copies.list(deletedStacks);
  }
}
