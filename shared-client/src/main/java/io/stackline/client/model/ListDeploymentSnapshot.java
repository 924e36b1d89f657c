package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment in a list. Source: {@code ListDeploymentSnapshot} of the public API. */
public record ListDeploymentSnapshot(
    String id,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    @Nullable JobStatus status,
    int version,
    @Nullable UserInfo requestedBy,
    @Nullable String projectName,
    @Nullable String stackName,
    @Nullable Boolean paused,
    @Nullable PulumiOperation pulumiOperation,
    List<DeploymentNestedUpdate> updates,
    List<DeploymentJob> jobs,
    @Nullable String initiator,
    @Nullable ListDeploymentSnapshotAgentPool agentPool) {
  /** Copies the collections. */
  public ListDeploymentSnapshot {
    updates = Copies.list(updates);
    jobs = Copies.list(jobs);
  }
}
