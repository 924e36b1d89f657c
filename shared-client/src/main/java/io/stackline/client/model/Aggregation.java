package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts by value. Source: {@code Aggregation} of the public API.
 *
 * @param others those of values not in the list
 */
public record Aggregation(@Nullable Long others, @Nullable List<AggregationBucket> results) {
  /** Copies the collections. */
  public Aggregation {
    results = Copies.listOrNull(results);
  }
}
