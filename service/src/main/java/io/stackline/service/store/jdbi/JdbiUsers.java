package io.stackline.service.store.jdbi;

import io.stackline.service.store.Accounts.Identity;
import io.stackline.service.store.Accounts.NewUser;
import io.stackline.service.store.Accounts.User;
import io.stackline.service.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts and identities. */
final class JdbiUsers {
  static final String COLUMNS =
      "u.id AS user_id, u.login, u.name AS user_name, u.email, u.site_admin,"
          + " u.created_at AS user_created_at, d.org_id AS default_org_id";
  static final String JOIN_DEFAULT = " LEFT JOIN default_organizations d ON d.user_id = u.id";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM users u" + JOIN_DEFAULT;

  private final Sql sql;
  private final Tx tx;

  JdbiUsers(Sql sql, Tx tx) {
    this.sql = sql;
    this.tx = tx;
  }

  static User user(ResultSet row) throws SQLException {
    return new User(
        row.getLong("user_id"),
        row.getString("login"),
        row.getString("user_name"),
        row.getString("email"),
        row.getBoolean("site_admin"),
        Columns.longOrNull(row, "default_org_id"),
        Columns.instant(row, "user_created_at"));
  }

  /** Empty if the login is taken. */
  Optional<User> create(NewUser user) {
    Optional<Long> id =
        sql.query(
                "INSERT INTO users (login, login_key, name, email, site_admin, created_at)"
                    + " VALUES (:login, :key, :name, :email, :admin, :now)"
                    + " ON CONFLICT DO NOTHING RETURNING id")
            .bind("login", user.login())
            .bind("key", Sql.fold(user.login()))
            .bind("name", user.name())
            .bind("email", user.email())
            .bind("admin", user.siteAdmin())
            .bind("now", tx.now().toEpochMilli())
            .mapTo(Long.class)
            .findOne();
    return id.map(
        it ->
            new User(
                it, user.login(), user.name(), user.email(), user.siteAdmin(), null, tx.now()));
  }

  Optional<User> byLogin(String login) {
    return sql.query(SELECT + " WHERE u.login_key = :key")
        .bind("key", Sql.fold(login))
        .map((row, context) -> user(row))
        .findOne();
  }

  Optional<User> byId(long id) {
    return sql.query(SELECT + " WHERE u.id = :id")
        .bind("id", id)
        .map((row, context) -> user(row))
        .findOne();
  }

  List<User> all() {
    return sql.query(SELECT + " ORDER BY u.login_key").map((row, context) -> user(row)).list();
  }

  boolean isLastSiteAdmin(long id) {
    return sql.query("SELECT id FROM users WHERE site_admin")
        .mapTo(Long.class)
        .list()
        .equals(List.of(id));
  }

  void delete(long id) {
    sql.update("DELETE FROM users WHERE id = :id").bind("id", id).execute();
  }

  void setDefaultOrganization(long userId, @Nullable Long orgId) {
    if (orgId == null) {
      sql.update("DELETE FROM default_organizations WHERE user_id = :user")
          .bind("user", userId)
          .execute();
      return;
    }
    sql.update(
            "INSERT INTO default_organizations (user_id, org_id) VALUES (:user, :org)"
                + " ON CONFLICT (user_id) DO UPDATE SET org_id = excluded.org_id")
        .bind("user", userId)
        .bind("org", orgId)
        .execute();
  }

  void link(Identity identity) {
    int stored =
        sql.update(
                "INSERT INTO identities (provider, subject, user_id, login)"
                    + " VALUES (:provider, :subject, :user, :login)"
                    + " ON CONFLICT (provider, subject) DO UPDATE SET login = excluded.login"
                    + " WHERE identities.user_id = excluded.user_id")
            .bind("provider", identity.provider())
            .bind("subject", identity.subject())
            .bind("user", identity.userId())
            .bind("login", identity.login())
            .execute();
    if (stored == 0) {
      throw Sql.conflict(
          "the "
              + identity.provider()
              + " identity "
              + identity.login()
              + " is linked to another account; unlink it there first");
    }
  }

  Optional<Identity> identity(String provider, String subject) {
    return sql.query("SELECT * FROM identities WHERE provider = :provider AND subject = :subject")
        .bind("provider", provider)
        .bind("subject", subject)
        .map((row, context) -> identity(row))
        .findOne();
  }

  List<Identity> identities(long userId) {
    return sql.query("SELECT * FROM identities WHERE user_id = :user ORDER BY provider, subject")
        .bind("user", userId)
        .map((row, context) -> identity(row))
        .list();
  }

  void unlink(String provider, String subject) {
    sql.update("DELETE FROM identities WHERE provider = :provider AND subject = :subject")
        .bind("provider", provider)
        .bind("subject", subject)
        .execute();
  }

  private static Identity identity(ResultSet row) throws SQLException {
    return new Identity(
        row.getString("provider"),
        row.getString("subject"),
        row.getLong("user_id"),
        row.getString("login"));
  }
}
