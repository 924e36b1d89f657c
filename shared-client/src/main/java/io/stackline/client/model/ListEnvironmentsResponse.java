package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of environments. Source: {@code ListEnvironmentsResponse} of the public API.
 *
 * @param nextToken asks for the next page; absent on the last
 */
public record ListEnvironmentsResponse(
    List<OrgEnvironment> environments, @Nullable String nextToken) {
  /** Copies the collections. */
  public ListEnvironmentsResponse {
    environments = Copies.list(environments);
  }
}
