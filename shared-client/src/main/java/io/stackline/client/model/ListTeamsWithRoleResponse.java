package io.stackline.client.model;

import java.util.List;

/** Teams with a role. Source: {@code ListTeamsWithRoleResponse} of the public API. */
public record ListTeamsWithRoleResponse(List<Team> teams) {
  /** Copies the collections. */
  public ListTeamsWithRoleResponse {
    teams = Copies.list(teams);
  }
}
