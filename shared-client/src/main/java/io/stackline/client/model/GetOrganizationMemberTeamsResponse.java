package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of a member's teams. Source: {@code GetOrganizationMemberTeamsResponse} of the public
 * API.
 */
public record GetOrganizationMemberTeamsResponse(@Nullable List<String> teams) {
  /** Copies the collections. */
  public GetOrganizationMemberTeamsResponse {
    teams = Copies.listOrNull(teams);
  }
}
