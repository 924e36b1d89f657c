package io.stackline.client.model;

import java.util.List;

/**
 * Which teams may work on a stack. Source: {@code GET {stack}/teams}, {@code
 * ListTeamsByStackResponse} of the public API.
 */
public record ListStackTeamsResponse(@EmptyIfAbsent String projectName, List<StackTeam> teams) {
  /** Copies the collections. */
  public ListStackTeamsResponse {
    teams = Copies.list(teams);
  }
}
