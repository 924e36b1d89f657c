package io.stackline.service.store;

import java.util.List;
import java.util.UUID;

/** Permissions of people and teams on stacks. */
public interface Permissions {
  record UserPermission(Accounts.User user, StackPermission permission) {}

  record TeamPermission(Accounts.Team team, StackPermission permission) {}

  /**
   * The most that was granted to the person on the stack, directly or by their teams; {@code NONE}
   * if nothing was. Does not count the organization's default or roles.
   */
  StackPermission granted(UUID stackId, long userId);

  /** What was granted to the team on the stack, {@code NONE} if nothing was. */
  StackPermission grantedToTeam(UUID stackId, long teamId);

  /** {@code NONE} removes the grant. */
  void grantUser(UUID stackId, long userId, StackPermission permission);

  /** {@code NONE} removes the grant. */
  void grantTeam(UUID stackId, long teamId, StackPermission permission);

  List<UserPermission> users(UUID stackId);

  List<TeamPermission> teams(UUID stackId);
}
