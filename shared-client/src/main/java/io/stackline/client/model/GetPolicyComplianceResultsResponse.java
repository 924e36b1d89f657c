package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well policies are kept. Source: {@code GetPolicyComplianceResultsResponse} of the public API.
 *
 * @param continuationToken asks for the next page; absent on the last
 */
public record GetPolicyComplianceResultsResponse(
    List<String> columns, List<PolicyComplianceResult> rows, @Nullable String continuationToken) {
  /** Copies the collections. */
  public GetPolicyComplianceResultsResponse {
    columns = Copies.list(columns);
    rows = Copies.list(rows);
  }
}
