package io.stackline.service.store.jdbi;

import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Updates and leases. */
final class JdbiUpdates implements Updates {
  /** All columns but the program. */
  private static final String COLUMNS =
      "u.id, u.stack_id, u.kind, u.dry_run, u.status, u.version, u.journal_version,"
          + " u.requested_by, u.requested_by_name, u.created_at, u.started_at, u.ended_at,"
          + " u.resource_changes, u.resource_count, u.started_with";

  private static final String SELECT = "SELECT " + COLUMNS + " FROM updates u";

  private static final String HISTORY =
      " FROM updates u WHERE u.stack_id = :stack AND NOT u.dry_run AND u.started_at IS NOT NULL"
          + " ORDER BY u.version DESC, u.started_at DESC, u.created_at DESC"
          + " LIMIT :limit OFFSET :offset";

  /** So many rows of a history with their programs are in memory at once. */
  private static final int FEW = 4;

  private final Sql sql;
  private final Tx tx;

  JdbiUpdates(Sql sql, Tx tx) {
    this.sql = sql;
    this.tx = tx;
  }

  private static Update update(ResultSet row) throws SQLException {
    return new Update(
        Columns.uuid(row, "id"),
        Columns.uuid(row, "stack_id"),
        Kind.valueOf(row.getString("kind")),
        row.getBoolean("dry_run"),
        Status.valueOf(row.getString("status")),
        row.getLong("version"),
        row.getInt("journal_version"),
        Columns.longOrNull(row, "requested_by"),
        row.getString("requested_by_name"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "started_at"),
        Columns.instantOrNull(row, "ended_at"),
        row.getString("resource_changes"),
        Columns.intOrNull(row, "resource_count"),
        Columns.uuidOrNull(row, "started_with"));
  }

  @Override
  public Update create(NewUpdate update) {
    sql.update(
            "INSERT INTO updates (id, stack_id, kind, dry_run, status, version, program,"
                + " journal_version, requested_by, requested_by_name, created_at)"
                + " VALUES (:id, :stack, :kind, :dry, 'NOT_STARTED', 0, :program, 0, :by, :byName,"
                + " :now)")
        .bind("id", update.id())
        .bind("stack", update.stackId())
        .bind("kind", update.kind().name())
        .bind("dry", update.dryRun())
        .bind("program", update.programJson())
        .bind("by", update.requestedBy())
        .bind("byName", update.requestedByName())
        .bind("now", tx.now().toEpochMilli())
        .execute();
    return new Update(
        update.id(),
        update.stackId(),
        update.kind(),
        update.dryRun(),
        Status.NOT_STARTED,
        0,
        0,
        update.requestedBy(),
        update.requestedByName(),
        tx.now(),
        null,
        null,
        null,
        null,
        null);
  }

  @Override
  public Optional<Update> byId(UUID id) {
    return sql.query(SELECT + " WHERE u.id = :id")
        .bind("id", id)
        .map((row, context) -> update(row))
        .findOne();
  }

  @Override
  public Optional<String> program(UUID id) {
    return sql.query("SELECT program FROM updates WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne();
  }

  @Override
  public long programLength(UUID id) {
    return sql.query("SELECT LENGTH(program) FROM updates WHERE id = :id")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  @Override
  public Optional<Update> byVersion(UUID stackId, long version) {
    return sql.query(
            SELECT
                + " LEFT JOIN versions v ON v.stack_id = u.stack_id AND v.version = u.version"
                + " AND v.update_id = u.id"
                + " WHERE u.stack_id = :stack AND u.version = :version AND NOT u.dry_run"
                + " AND u.started_at IS NOT NULL"
                + " ORDER BY CASE WHEN v.version IS NULL THEN 1 ELSE 0 END,"
                + " u.started_at DESC, u.created_at DESC LIMIT 1")
        .bind("stack", stackId)
        .bind("version", version)
        .map((row, context) -> update(row))
        .findOne();
  }

  @Override
  public List<Update> history(UUID stackId, int offset, int limit) {
    return sql.query("SELECT " + COLUMNS + HISTORY)
        .bind("stack", stackId)
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> update(row))
        .list();
  }

  @Override
  public void history(UUID stackId, int offset, int limit, BiConsumer<Update, String> each) {
    record Entry(Update update, String program) {}
    sql.query("SELECT u.program, " + COLUMNS + HISTORY)
        .setFetchSize(FEW)
        .bind("stack", stackId)
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> new Entry(update(row), row.getString("program")))
        .forEach(entry -> each.accept(entry.update(), entry.program()));
  }

  @Override
  public long longestProgram(UUID stackId, int offset, int limit) {
    return sql.query(
            "SELECT COALESCE(MAX(LENGTH(program)), 0) FROM (SELECT u.program"
                + HISTORY
                + ") AS page")
        .bind("stack", stackId)
        .bind("limit", limit)
        .bind("offset", offset)
        .mapTo(Long.class)
        .one();
  }

  @Override
  public void start(
      UUID id, long version, int journalVersion, Instant startedAt, @Nullable UUID startedWith) {
    sql.update(
            "UPDATE updates SET status = 'RUNNING', version = :version,"
                + " journal_version = :journal, started_at = :at, started_with = :with"
                + " WHERE id = :id")
        .bind("version", version)
        .bind("journal", journalVersion)
        .bind("at", startedAt.toEpochMilli())
        .bind("with", startedWith)
        .bind("id", id)
        .execute();
  }

  @Override
  public void end(UUID id, Status status, Instant endedAt, @Nullable Integer resourceCount) {
    sql.update(
            "UPDATE updates SET status = :status, ended_at = :at, resource_count = :count"
                + " WHERE id = :id")
        .bind("status", status.name())
        .bind("at", endedAt.toEpochMilli())
        .bind("count", resourceCount)
        .bind("id", id)
        .execute();
  }

  @Override
  public void setResourceChanges(UUID id, String resourceChangesJson) {
    sql.update("UPDATE updates SET resource_changes = :changes WHERE id = :id")
        .bind("changes", resourceChangesJson)
        .bind("id", id)
        .execute();
  }

  @Override
  public void putLease(Lease lease) {
    sql.update(
            "INSERT INTO leases (token_hash, update_id, expires_at) VALUES (:hash, :update, :at)"
                + " ON CONFLICT (token_hash) DO UPDATE SET expires_at = excluded.expires_at"
                + " WHERE leases.update_id = excluded.update_id")
        .bind("hash", Columns.unhex(lease.tokenHash()))
        .bind("update", lease.updateId())
        .bind("at", lease.expiresAt().toEpochMilli())
        .execute();
  }

  @Override
  public Optional<Lease> lease(String tokenHash) {
    return sql.query("SELECT * FROM leases WHERE token_hash = :hash")
        .bind("hash", Columns.unhex(tokenHash))
        .map(
            (row, context) ->
                new Lease(
                    Columns.hex(row, "token_hash"),
                    Columns.uuid(row, "update_id"),
                    Columns.instant(row, "expires_at")))
        .findOne();
  }

  @Override
  public Optional<Instant> leaseEnd(UUID updateId) {
    return sql.query(
            "SELECT expires_at FROM leases WHERE update_id = :update"
                + " ORDER BY expires_at DESC LIMIT 1")
        .bind("update", updateId)
        .map((row, context) -> Columns.instant(row, "expires_at"))
        .findOne();
  }

  @Override
  public void dropLeases(UUID updateId) {
    sql.update("DELETE FROM leases WHERE update_id = :update").bind("update", updateId).execute();
  }

  @Override
  public List<Update> expired(Instant now, int limit) {
    return sql.query(
            SELECT
                + " WHERE u.status = 'RUNNING'"
                + " AND EXISTS (SELECT 1 FROM leases l WHERE l.update_id = u.id)"
                + " AND NOT EXISTS (SELECT 1 FROM leases l"
                + " WHERE l.update_id = u.id AND l.expires_at >= :now)"
                + " ORDER BY u.started_at LIMIT :limit")
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> update(row))
        .list();
  }

  @Override
  public int dropNeverStarted(Instant before, int limit) {
    return sql.update(
            "DELETE FROM updates WHERE id IN (SELECT id FROM updates"
                + " WHERE status = 'NOT_STARTED' AND created_at < :before"
                + " ORDER BY created_at LIMIT :limit)")
        .bind("before", before.toEpochMilli())
        .bind("limit", limit)
        .execute();
  }
}
