package io.stackline.service.store.jdbi;

import io.stackline.service.store.Accounts.Team;
import io.stackline.service.store.Accounts.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Teams of organizations. */
final class JdbiTeams {
  static final String COLUMNS =
      "t.id AS team_id, t.org_id AS team_org_id, t.name AS team_name,"
          + " t.display_name AS team_display_name, t.description AS team_description";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM teams t";

  private final Sql sql;

  JdbiTeams(Sql sql) {
    this.sql = sql;
  }

  static Team team(ResultSet row) throws SQLException {
    return new Team(
        row.getLong("team_id"),
        row.getLong("team_org_id"),
        row.getString("team_name"),
        row.getString("team_display_name"),
        row.getString("team_description"));
  }

  Team create(long orgId, String name, String displayName, String description) {
    return sql.query(
            "INSERT INTO teams (org_id, name, name_key, display_name, description)"
                + " VALUES (:org, :name, :key, :display, :description)"
                + " ON CONFLICT DO NOTHING RETURNING id")
        .bind("org", orgId)
        .bind("name", name)
        .bind("key", Sql.fold(name))
        .bind("display", displayName)
        .bind("description", description)
        .mapTo(Long.class)
        .findOne()
        .map(id -> new Team(id, orgId, name, displayName, description))
        .orElseThrow(
            () -> Sql.conflict("a team named " + name + " already exists in the organization"));
  }

  Optional<Team> byName(long orgId, String name) {
    return sql.query(SELECT + " WHERE t.org_id = :org AND t.name_key = :key")
        .bind("org", orgId)
        .bind("key", Sql.fold(name))
        .map((row, context) -> team(row))
        .findOne();
  }

  List<Team> all(long orgId) {
    return sql.query(SELECT + " WHERE t.org_id = :org ORDER BY t.name_key")
        .bind("org", orgId)
        .map((row, context) -> team(row))
        .list();
  }

  List<Team> of(long orgId, long userId) {
    return sql.query(
            SELECT
                + " JOIN team_members m ON m.team_id = t.id"
                + " WHERE t.org_id = :org AND m.user_id = :user ORDER BY t.name_key")
        .bind("org", orgId)
        .bind("user", userId)
        .map((row, context) -> team(row))
        .list();
  }

  void update(long teamId, String displayName, String description) {
    sql.update(
            "UPDATE teams SET display_name = :display, description = :description WHERE id = :id")
        .bind("display", displayName)
        .bind("description", description)
        .bind("id", teamId)
        .execute();
  }

  void delete(long teamId) {
    sql.update("DELETE FROM teams WHERE id = :id").bind("id", teamId).execute();
  }

  List<User> members(long teamId) {
    return sql.query(
            "SELECT "
                + JdbiUsers.COLUMNS
                + " FROM team_members m JOIN users u ON u.id = m.user_id"
                + JdbiUsers.JOIN_DEFAULT
                + " WHERE m.team_id = :team ORDER BY u.login_key")
        .bind("team", teamId)
        .map((row, context) -> JdbiUsers.user(row))
        .list();
  }

  void addMember(long teamId, long userId) {
    sql.update(
            "INSERT INTO team_members (team_id, user_id) VALUES (:team, :user)"
                + " ON CONFLICT DO NOTHING")
        .bind("team", teamId)
        .bind("user", userId)
        .execute();
  }

  void removeMember(long teamId, long userId) {
    sql.update("DELETE FROM team_members WHERE team_id = :team AND user_id = :user")
        .bind("team", teamId)
        .bind("user", userId)
        .execute();
  }
}
