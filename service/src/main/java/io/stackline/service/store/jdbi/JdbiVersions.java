package io.stackline.service.store.jdbi;

import io.stackline.service.store.Versions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** State versions and checkpoints. */
final class JdbiVersions implements Versions {
  private static final String SELECT = "SELECT * FROM versions";

  private final Sql sql;
  private final JdbiBlobs blobs;

  JdbiVersions(Sql sql, JdbiBlobs blobs) {
    this.sql = sql;
    this.blobs = blobs;
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        Columns.uuid(row, "stack_id"),
        row.getLong("version"),
        row.getLong("blob_id"),
        row.getInt("resource_count"),
        Columns.uuidOrNull(row, "update_id"),
        Columns.instant(row, "created_at"));
  }

  @Override
  public void add(Version version) {
    int stored =
        sql.update(
                "INSERT INTO versions (stack_id, version, blob_id, resource_count, update_id,"
                    + " created_at) VALUES (:stack, :version, :blob, :count, :update, :at)"
                    + " ON CONFLICT DO NOTHING")
            .bind("stack", version.stackId())
            .bind("version", version.version())
            .bind("blob", version.blobId())
            .bind("count", version.resourceCount())
            .bind("update", version.updateId())
            .bind("at", version.createdAt().toEpochMilli())
            .execute();
    if (stored == 0) {
      throw Sql.conflict("the stack already has a version " + version.version());
    }
  }

  @Override
  public Optional<Version> get(UUID stackId, long version) {
    return one(" WHERE stack_id = :stack AND version = :version", stackId, version);
  }

  @Override
  public Optional<Version> atOrBefore(UUID stackId, long version) {
    return one(
        " WHERE stack_id = :stack AND version <= :version ORDER BY version DESC LIMIT 1",
        stackId,
        version);
  }

  @Override
  public Optional<Version> latest(UUID stackId) {
    return atOrBefore(stackId, Long.MAX_VALUE);
  }

  private Optional<Version> one(String where, UUID stackId, long version) {
    return sql.query(SELECT + where)
        .bind("stack", stackId)
        .bind("version", version)
        .map((row, context) -> version(row))
        .findOne();
  }

  @Override
  public void putCheckpoint(Checkpoint checkpoint) {
    Optional<Checkpoint> before = checkpoint(checkpoint.updateId());
    sql.update(
            "INSERT INTO checkpoints (update_id, sequence, blob_id, request_sha256)"
                + " VALUES (:update, :sequence, :blob, :sha256)"
                + " ON CONFLICT (update_id) DO UPDATE SET sequence = excluded.sequence,"
                + " blob_id = excluded.blob_id, request_sha256 = excluded.request_sha256")
        .bind("update", checkpoint.updateId())
        .bind("sequence", checkpoint.sequence())
        .bind("blob", checkpoint.blobId())
        .bind("sha256", Columns.unhex(checkpoint.requestSha256()))
        .execute();
    before
        .filter(old -> old.blobId() != checkpoint.blobId())
        .ifPresent(old -> removeUnlessVersion(old.blobId()));
  }

  @Override
  public Optional<Checkpoint> checkpoint(UUID updateId) {
    return sql.query("SELECT * FROM checkpoints WHERE update_id = :update")
        .bind("update", updateId)
        .map(
            (row, context) ->
                new Checkpoint(
                    Columns.uuid(row, "update_id"),
                    row.getLong("sequence"),
                    row.getLong("blob_id"),
                    Columns.hex(row, "request_sha256")))
        .findOne();
  }

  @Override
  public void dropCheckpoint(UUID updateId) {
    Optional<Checkpoint> before = checkpoint(updateId);
    sql.update("DELETE FROM checkpoints WHERE update_id = :update")
        .bind("update", updateId)
        .execute();
    before.ifPresent(old -> removeUnlessVersion(old.blobId()));
  }

  /** At once, not at the next sweep: without journaling a large update leaves thousands. */
  private void removeUnlessVersion(long blobId) {
    if (!blobs.isState(blobId)) {
      blobs.remove(List.of(blobId));
    }
  }

  @Override
  public int prune(UUID stackId, int keep) {
    Optional<Long> newestToDrop =
        sql.query(
                "SELECT version FROM versions WHERE stack_id = :stack"
                    + " ORDER BY version DESC LIMIT 1 OFFSET :keep")
            .bind("stack", stackId)
            .bind("keep", keep)
            .mapTo(Long.class)
            .findOne();
    if (newestToDrop.isEmpty()) {
      return 0;
    }
    List<Long> dropped =
        sql.query("SELECT blob_id FROM versions WHERE stack_id = :stack AND version <= :version")
            .bind("stack", stackId)
            .bind("version", newestToDrop.get())
            .mapTo(Long.class)
            .list();
    sql.update("DELETE FROM versions WHERE stack_id = :stack AND version <= :version")
        .bind("stack", stackId)
        .bind("version", newestToDrop.get())
        .execute();
    blobs.loosen(dropped);
    return dropped.size();
  }
}
