package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team of an organization. Source: {@code GET /api/orgs/{org}/teams/{team}}, {@code Team} of the
 * public API.
 */
public record Team(
    TeamKind kind,
    String name,
    @EmptyIfAbsent String displayName,
    @EmptyIfAbsent String description,
    @Nullable List<TeamMemberInfo> members,
    @Nullable List<TeamStackPermission> stacks,
    @Nullable TeamRole userRole) {
  /** Copies the collections. */
  public Team {
    members = Copies.listOrNull(members);
    stacks = Copies.listOrNull(stacks);
  }
}
