package io.stackline.client.model;

import java.util.List;

/**
 * The resources of a version of a stack. Source: {@code GetStackResourcesResponse} of the public
 * API.
 */
public record GetStackResourcesResponse(
    List<ResourceInfo> resources, @EmptyIfAbsent String region, int version) {
  /** Copies the collections. */
  public GetStackResourcesResponse {
    resources = Copies.list(resources);
  }
}
