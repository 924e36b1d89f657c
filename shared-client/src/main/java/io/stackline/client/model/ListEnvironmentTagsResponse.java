package io.stackline.client.model;

import java.util.Map;

/**
 * A page of tags. Source: {@code ListEnvironmentTagsResponse} of the public API.
 *
 * @param tags by name
 * @param nextToken asks for the next page; absent on the last
 */
public record ListEnvironmentTagsResponse(
    Map<String, EnvironmentTag> tags, @EmptyIfAbsent String nextToken) {
  /** Copies the collections. */
  public ListEnvironmentTagsResponse {
    tags = Copies.map(tags);
  }
}
