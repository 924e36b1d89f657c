package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of a deployment. Source: {@code DeploymentJob} of the public API.
 *
 * @param started RFC 3339, absent if never
 * @param lastUpdated RFC 3339, absent if never
 */
public record DeploymentJob(
    @Nullable JobStatus status,
    @Nullable String started,
    @Nullable String lastUpdated,
    List<StepRun> steps) {
  /** Copies the collections. */
  public DeploymentJob {
    steps = Copies.list(steps);
  }
}
