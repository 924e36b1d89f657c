package io.stackline.client.model;

import java.util.List;

/**
 * Stacks that are named by, or name, a stack. Source: {@code ListDownstreamStackReferencesResponse}
 * of the public API.
 */
public record ListDownstreamStackReferencesResponse(List<StackReference> referencedStacks) {
  /** Copies the collections. */
  public ListDownstreamStackReferencesResponse {
    referencedStacks = Copies.list(referencedStacks);
  }
}
