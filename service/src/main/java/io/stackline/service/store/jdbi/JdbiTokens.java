package io.stackline.service.store.jdbi;

import io.stackline.service.store.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access tokens. */
final class JdbiTokens implements Tokens {
  private final Sql sql;

  JdbiTokens(Sql sql) {
    this.sql = sql;
  }

  /** An owner as the columns have it. */
  private record OwnerColumns(
      String kind, @Nullable Long userId, @Nullable Long orgId, @Nullable Long teamId) {
    static OwnerColumns of(Owner owner) {
      if (owner instanceof Owner.Person person) {
        return new OwnerColumns("person", person.userId(), null, null);
      }
      if (owner instanceof Owner.Organization organization) {
        return new OwnerColumns("organization", null, organization.orgId(), null);
      }
      Owner.Team team = (Owner.Team) owner;
      return new OwnerColumns("team", null, team.orgId(), team.teamId());
    }

    /** Condition on the owner; {@code admin} is not part of who owns a token. */
    String condition() {
      return switch (kind) {
        case "person" -> "owner_kind = 'person' AND user_id = :owner";
        case "organization" -> "owner_kind = 'organization' AND org_id = :owner";
        default -> "owner_kind = 'team' AND team_id = :owner";
      };
    }

    @Nullable Long key() {
      return userId != null ? userId : teamId != null ? teamId : orgId;
    }
  }

  @Override
  public void create(Token token, String hash) {
    OwnerColumns owner = OwnerColumns.of(token.owner());
    int stored =
        sql.update(
                "INSERT INTO tokens (id, hash, owner_kind, user_id, org_id, team_id, admin, name,"
                    + " description, created_by, created_at, expires_at, last_used_at)"
                    + " VALUES (:id, :hash, :kind, :user, :org, :team, :admin, :name,"
                    + " :description, :by, :at, :expires, :used) ON CONFLICT DO NOTHING")
            .bind("id", token.id())
            .bind("hash", Columns.unhex(hash))
            .bind("kind", owner.kind())
            .bind("user", owner.userId())
            .bind("org", owner.orgId())
            .bind("team", owner.teamId())
            .bind(
                "admin",
                token.owner() instanceof Owner.Organization organization && organization.admin())
            .bind("name", token.name())
            .bind("description", token.description())
            .bind("by", token.createdBy())
            .bind("at", token.createdAt().toEpochMilli())
            .bind("expires", Columns.millis(token.expiresAt()))
            .bind("used", Columns.millis(token.lastUsedAt()))
            .execute();
    if (stored == 0) {
      throw Sql.conflict(
          token.name().isEmpty()
              ? "this token already exists"
              : "a token named " + token.name() + " already exists; choose another name");
    }
  }

  @Override
  public Optional<Token> byHash(String hash) {
    return sql.query("SELECT * FROM tokens WHERE hash = :hash")
        .bind("hash", Columns.unhex(hash))
        .map((row, context) -> token(row))
        .findOne();
  }

  @Override
  public Optional<Token> byId(UUID id) {
    return sql.query("SELECT * FROM tokens WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> token(row))
        .findOne();
  }

  @Override
  public Optional<String> hash(UUID id) {
    return sql.query("SELECT hash FROM tokens WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> Columns.hex(row, "hash"))
        .findOne();
  }

  @Override
  public List<Token> list(Owner owner) {
    OwnerColumns columns = OwnerColumns.of(owner);
    return sql.query(
            "SELECT * FROM tokens WHERE " + columns.condition() + " ORDER BY created_at, name, id")
        .bind("owner", columns.key())
        .map((row, context) -> token(row))
        .list();
  }

  @Override
  public boolean delete(Owner owner, UUID id) {
    OwnerColumns columns = OwnerColumns.of(owner);
    return sql.update("DELETE FROM tokens WHERE id = :id AND " + columns.condition())
            .bind("id", id)
            .bind("owner", columns.key())
            .execute()
        > 0;
  }

  @Override
  public void touch(UUID id, Instant usedAt) {
    sql.update("UPDATE tokens SET last_used_at = :at WHERE id = :id")
        .bind("at", usedAt.toEpochMilli())
        .bind("id", id)
        .execute();
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        Columns.uuid(row, "id"),
        owner(row),
        row.getString("name"),
        row.getString("description"),
        Columns.longOrNull(row, "created_by"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "expires_at"),
        Columns.instantOrNull(row, "last_used_at"));
  }

  private static Owner owner(ResultSet row) throws SQLException {
    return switch (row.getString("owner_kind")) {
      case "person" -> new Owner.Person(row.getLong("user_id"));
      case "organization" -> new Owner.Organization(row.getLong("org_id"), row.getBoolean("admin"));
      default -> new Owner.Team(row.getLong("org_id"), row.getLong("team_id"));
    };
  }
}
