package io.stackline.client.model;

import java.util.List;

/**
 * The teams of an organization. Source: {@code GET /api/orgs/{org}/teams}, {@code
 * ListTeamsResponse} of the public API.
 */
public record ListTeamsResponse(List<Team> teams) {
  /** Copies the collections. */
  public ListTeamsResponse {
    teams = Copies.list(teams);
  }
}
