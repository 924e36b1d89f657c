package io.stackline.client.model;

import java.util.List;

/** A page of deployments. Source: {@code ListDeploymentResponseV2} of the public API. */
public record ListDeploymentResponseV2(
    List<ListDeploymentSnapshot> deployments, int itemsPerPage, long total) {
  /** Copies the collections. */
  public ListDeploymentResponseV2 {
    deployments = Copies.list(deployments);
  }
}
