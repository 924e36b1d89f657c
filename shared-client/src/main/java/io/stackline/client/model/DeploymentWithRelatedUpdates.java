package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment with its updates. Source: {@code DeploymentWithRelatedUpdates} of the public API.
 */
public record DeploymentWithRelatedUpdates(
    String id,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    @Nullable JobStatus status,
    int version,
    @Nullable UserInfo requestedBy,
    @Nullable List<DeploymentJob> jobs,
    int latestVersion,
    @Nullable JsonText configuration,
    @Nullable String initiator,
    @Nullable PulumiOperation pulumiOperation,
    List<StackUpdate> updates) {
  /** Copies the collections. */
  public DeploymentWithRelatedUpdates {
    jobs = Copies.listOrNull(jobs);
    updates = Copies.list(updates);
  }
}
