package io.stackline.client.model;

import java.util.List;

/** A page of looks for drift. Source: {@code ListDriftRunsResponse} of the public API. */
public record ListDriftRunsResponse(List<DriftRun> driftRuns, int itemsPerPage, long total) {
  /** Copies the collections. */
  public ListDriftRunsResponse {
    driftRuns = Copies.list(driftRuns);
  }
}
