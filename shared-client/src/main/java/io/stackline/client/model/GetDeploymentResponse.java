package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deployment with its jobs. Source: {@code GetDeploymentResponse} of the public API. */
public record GetDeploymentResponse(
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
    @Nullable PulumiOperation pulumiOperation) {
  /** Copies the collections. */
  public GetDeploymentResponse {
    jobs = Copies.listOrNull(jobs);
  }
}
