package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of resources found. Source: {@code ResourceSearchResult} of the public API.
 *
 * @param total of all pages
 */
public record ResourceSearchResult(
    @Nullable Long total,
    @Nullable List<ResourceResult> resources,
    @Nullable Map<String, Aggregation> aggregations,
    @Nullable ResourceSearchPagination pagination) {
  /** Copies the collections. */
  public ResourceSearchResult {
    resources = Copies.listOrNull(resources);
    aggregations = Copies.mapOrNull(aggregations);
  }
}
