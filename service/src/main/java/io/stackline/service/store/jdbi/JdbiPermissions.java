package io.stackline.service.store.jdbi;

import io.stackline.service.store.Permissions;
import io.stackline.service.store.StackPermission;
import java.util.List;
import java.util.UUID;

/** Grants on stacks. */
final class JdbiPermissions implements Permissions {
  private final Sql sql;

  JdbiPermissions(Sql sql) {
    this.sql = sql;
  }

  /** The stored number of a permission; never changes. */
  static int code(StackPermission permission) {
    return switch (permission) {
      case NONE -> 0;
      case READ -> 1;
      case EDIT -> 2;
      case ADMIN -> 3;
    };
  }

  static StackPermission permission(int code) {
    return switch (code) {
      case 1 -> StackPermission.READ;
      case 2 -> StackPermission.EDIT;
      case 3 -> StackPermission.ADMIN;
      default -> StackPermission.NONE;
    };
  }

  @Override
  public StackPermission granted(UUID stackId, long userId) {
    return sql.query(
            "SELECT COALESCE(MAX(permission), 0) AS permission FROM ("
                + "SELECT permission FROM stack_user_permissions"
                + " WHERE stack_id = :stack AND user_id = :user"
                + " UNION ALL SELECT p.permission FROM stack_team_permissions p"
                + " JOIN team_members m ON m.team_id = p.team_id"
                + " WHERE p.stack_id = :stack AND m.user_id = :user) AS granted")
        .bind("stack", stackId)
        .bind("user", userId)
        .map((row, context) -> permission(row.getInt("permission")))
        .one();
  }

  @Override
  public StackPermission grantedToTeam(UUID stackId, long teamId) {
    return sql.query(
            "SELECT permission FROM stack_team_permissions"
                + " WHERE stack_id = :stack AND team_id = :team")
        .bind("stack", stackId)
        .bind("team", teamId)
        .map((row, context) -> permission(row.getInt("permission")))
        .findOne()
        .orElse(StackPermission.NONE);
  }

  @Override
  public void grantUser(UUID stackId, long userId, StackPermission permission) {
    grant("user", stackId, userId, permission);
  }

  @Override
  public void grantTeam(UUID stackId, long teamId, StackPermission permission) {
    grant("team", stackId, teamId, permission);
  }

  private void grant(String who, UUID stackId, long id, StackPermission permission) {
    if (permission == StackPermission.NONE) {
      sql.update(
              "DELETE FROM stack_%1$s_permissions WHERE stack_id = :stack AND %1$s_id = :id"
                  .formatted(who))
          .bind("stack", stackId)
          .bind("id", id)
          .execute();
      return;
    }
    sql.update(
            ("INSERT INTO stack_%1$s_permissions (stack_id, %1$s_id, permission)"
                    + " VALUES (:stack, :id, :permission)"
                    + " ON CONFLICT (stack_id, %1$s_id)"
                    + " DO UPDATE SET permission = excluded.permission")
                .formatted(who))
        .bind("stack", stackId)
        .bind("id", id)
        .bind("permission", code(permission))
        .execute();
  }

  @Override
  public List<UserPermission> users(UUID stackId) {
    return sql.query(
            "SELECT "
                + JdbiUsers.COLUMNS
                + ", p.permission FROM stack_user_permissions p JOIN users u ON u.id = p.user_id"
                + JdbiUsers.JOIN_DEFAULT
                + " WHERE p.stack_id = :stack ORDER BY u.login_key")
        .bind("stack", stackId)
        .map(
            (row, context) ->
                new UserPermission(JdbiUsers.user(row), permission(row.getInt("permission"))))
        .list();
  }

  @Override
  public List<TeamPermission> teams(UUID stackId) {
    return sql.query(
            "SELECT "
                + JdbiTeams.COLUMNS
                + ", p.permission FROM stack_team_permissions p JOIN teams t ON t.id = p.team_id"
                + " WHERE p.stack_id = :stack ORDER BY t.name_key")
        .bind("stack", stackId)
        .map(
            (row, context) ->
                new TeamPermission(JdbiTeams.team(row), permission(row.getInt("permission"))))
        .list();
  }
}
