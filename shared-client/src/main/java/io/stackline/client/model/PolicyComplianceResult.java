package io.stackline.client.model;

import java.util.List;

/**
 * How well an entity keeps policies. Source: {@code PolicyComplianceResult} of the public API.
 *
 * @param scores one per column
 */
public record PolicyComplianceResult(@EmptyIfAbsent String entityName, List<Integer> scores) {
  /** Copies the collections. */
  public PolicyComplianceResult {
    scores = Copies.list(scores);
  }
}
