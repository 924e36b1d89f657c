package io.stackline.client.model;

import java.util.List;
import java.util.Map;

/**
 * The functions that an environment calls. Source: {@code EnvironmentFunctionSummary} of the public
 * API.
 */
public record EnvironmentFunctionSummary(Map<String, Long> funcCounts, List<String> rotationPaths) {
  /** Copies the collections. */
  public EnvironmentFunctionSummary {
    funcCounts = Copies.map(funcCounts);
    rotationPaths = Copies.list(rotationPaths);
  }
}
