package io.stackline.service.store.jdbi;

import io.stackline.service.store.Accounts.Member;
import io.stackline.service.store.Accounts.Membership;
import io.stackline.service.store.Accounts.Organization;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Organizations and their members. */
final class JdbiOrganizations {
  private static final String SELECT = "SELECT o.* FROM organizations o";

  private final Sql sql;
  private final Tx tx;

  JdbiOrganizations(Sql sql, Tx tx) {
    this.sql = sql;
    this.tx = tx;
  }

  private static Organization organization(ResultSet row) throws SQLException {
    return new Organization(
        row.getLong("id"),
        row.getString("name"),
        row.getString("display_name"),
        Columns.longOrNull(row, "owner_id"),
        JdbiPermissions.permission(row.getInt("default_permission")),
        row.getBoolean("members_create_stacks"),
        Columns.instant(row, "created_at"));
  }

  private static OrgRole role(String word) {
    return OrgRole.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Empty if the name is taken. */
  Optional<Organization> create(
      String name, String displayName, @Nullable Long ownerId, StackPermission defaultPermission) {
    return sql.query(
            "INSERT INTO organizations (name, name_key, display_name, owner_id,"
                + " default_permission, members_create_stacks, created_at)"
                + " VALUES (:name, :key, :display, :owner, :permission, :create, :now)"
                + " ON CONFLICT DO NOTHING RETURNING *")
        .bind("name", name)
        .bind("key", Sql.fold(name))
        .bind("display", displayName)
        .bind("owner", ownerId)
        .bind("permission", JdbiPermissions.code(defaultPermission))
        .bind("create", true)
        .bind("now", tx.now().toEpochMilli())
        .map((row, context) -> organization(row))
        .findOne();
  }

  Optional<Organization> byName(String name) {
    return sql.query(SELECT + " WHERE o.name_key = :key")
        .bind("key", Sql.fold(name))
        .map((row, context) -> organization(row))
        .findOne();
  }

  Optional<Organization> byId(long id) {
    return sql.query(SELECT + " WHERE o.id = :id")
        .bind("id", id)
        .map((row, context) -> organization(row))
        .findOne();
  }

  Optional<Organization> ownedBy(long userId) {
    return sql.query(SELECT + " WHERE o.owner_id = :user")
        .bind("user", userId)
        .map((row, context) -> organization(row))
        .findOne();
  }

  List<Organization> all() {
    return sql.query(SELECT + " ORDER BY o.name_key")
        .map((row, context) -> organization(row))
        .list();
  }

  boolean hasStacks(long orgId) {
    return sql.query("SELECT 1 FROM stacks WHERE org_id = :org LIMIT 1")
        .bind("org", orgId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  void update(
      long orgId,
      String displayName,
      StackPermission defaultPermission,
      boolean membersCreateStacks) {
    sql.update(
            "UPDATE organizations SET display_name = :display, default_permission = :permission,"
                + " members_create_stacks = :create WHERE id = :id")
        .bind("display", displayName)
        .bind("permission", JdbiPermissions.code(defaultPermission))
        .bind("create", membersCreateStacks)
        .bind("id", orgId)
        .execute();
  }

  void delete(long orgId) {
    sql.update("DELETE FROM organizations WHERE id = :id").bind("id", orgId).execute();
  }

  List<Member> members(long orgId) {
    return sql.query(
            "SELECT "
                + JdbiUsers.COLUMNS
                + ", m.role, m.since FROM memberships m JOIN users u ON u.id = m.user_id"
                + JdbiUsers.JOIN_DEFAULT
                + " WHERE m.org_id = :org ORDER BY u.login_key")
        .bind("org", orgId)
        .map(
            (row, context) ->
                new Member(
                    JdbiUsers.user(row),
                    role(row.getString("role")),
                    Columns.instant(row, "since")))
        .list();
  }

  List<Membership> memberships(long userId) {
    return sql.query(
            "SELECT o.*, m.role FROM memberships m JOIN organizations o ON o.id = m.org_id"
                + " WHERE m.user_id = :user"
                + " ORDER BY CASE WHEN o.owner_id = :user THEN 0 ELSE 1 END, o.name_key")
        .bind("user", userId)
        .map((row, context) -> new Membership(organization(row), role(row.getString("role"))))
        .list();
  }

  Optional<OrgRole> role(long orgId, long userId) {
    return sql.query("SELECT role FROM memberships WHERE org_id = :org AND user_id = :user")
        .bind("org", orgId)
        .bind("user", userId)
        .map((row, context) -> role(row.getString("role")))
        .findOne();
  }

  void putMember(long orgId, long userId, OrgRole role) {
    sql.update(
            "INSERT INTO memberships (org_id, user_id, role, since)"
                + " VALUES (:org, :user, :role, :now)"
                + " ON CONFLICT (org_id, user_id) DO UPDATE SET role = excluded.role")
        .bind("org", orgId)
        .bind("user", userId)
        .bind("role", role.name().toLowerCase(Locale.ROOT))
        .bind("now", tx.now().toEpochMilli())
        .execute();
  }

  void removeMember(long orgId, long userId) {
    for (String statement :
        List.of(
            "DELETE FROM team_members WHERE user_id = :user"
                + " AND team_id IN (SELECT id FROM teams WHERE org_id = :org)",
            "DELETE FROM stack_user_permissions WHERE user_id = :user"
                + " AND stack_id IN (SELECT id FROM stacks WHERE org_id = :org)",
            "DELETE FROM default_organizations WHERE user_id = :user AND org_id = :org",
            "DELETE FROM memberships WHERE user_id = :user AND org_id = :org")) {
      sql.update(statement).bind("user", userId).bind("org", orgId).execute();
    }
  }
}
