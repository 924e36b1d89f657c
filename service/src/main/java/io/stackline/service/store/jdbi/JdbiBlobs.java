package io.stackline.service.store.jdbi;

import io.stackline.service.payload.Codec;
import io.stackline.service.store.Blobs;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Blobs, in pieces. */
final class JdbiBlobs implements Blobs {
  /** Size of a piece. Stored blobs rely on it: it never changes. */
  static final int CHUNK = 1 << 20;

  /** Pieces per blob that fit into the numbering, 64 GiB. */
  static final long CHUNKS_PER_BLOB = 1 << 16;

  private final Sql sql;
  private final Tx tx;

  JdbiBlobs(Sql sql, Tx tx) {
    this.sql = sql;
    this.tx = tx;
  }

  /** A blob without its bytes. */
  record Meta(long id, Codec codec, long encodedSize) {}

  @Override
  public long attach(StagedBlob staged) {
    if (staged instanceof StagedBlobs.InMemory small) {
      long id = insert(small.codec(), small.sha256(), small.bytes().length, null);
      putChunk(id, 0, small.bytes());
      return id;
    }
    if (staged instanceof StagedBlobs.WrittenAhead large) {
      int attached =
          sql.update(
                  "UPDATE blobs SET loose_since = NULL"
                      + " WHERE id = :id AND loose_since IS NOT NULL")
              .bind("id", large.blobId())
              .execute();
      if (attached == 0) {
        throw new IllegalStateException("the staged bytes were attached before, or swept");
      }
      return large.blobId();
    }
    throw new IllegalArgumentException("not staged by this store: " + staged.getClass());
  }

  long insert(Codec codec, String sha256, long encodedSize, @Nullable Long looseSince) {
    return sql.query(
            "INSERT INTO blobs (codec, sha256, encoded_size, created_at, loose_since)"
                + " VALUES (:codec, :sha256, :size, :now, :loose) RETURNING id")
        .bind("codec", codec.name())
        .bind("sha256", Columns.unhex(sha256))
        .bind("size", encodedSize)
        .bind("now", tx.now().toEpochMilli())
        .bind("loose", looseSince)
        .mapTo(Long.class)
        .one();
  }

  void putChunk(long blobId, long number, byte[] bytes) {
    sql.update("INSERT INTO blob_chunks (id, data) VALUES (:id, :data)")
        .bind("id", blobId * CHUNKS_PER_BLOB + number)
        .bind("data", bytes)
        .execute();
  }

  Optional<Meta> meta(long blobId) {
    return sql.query("SELECT id, codec, encoded_size FROM blobs WHERE id = :id")
        .bind("id", blobId)
        .map(
            (row, context) ->
                new Meta(
                    row.getLong("id"),
                    Codec.valueOf(row.getString("codec")),
                    row.getLong("encoded_size")))
        .findOne();
  }

  Optional<byte[]> chunk(long blobId, long number) {
    return sql.query("SELECT data FROM blob_chunks WHERE id = :id")
        .bind("id", blobId * CHUNKS_PER_BLOB + number)
        .map((row, context) -> row.getBytes("data"))
        .findOne();
  }

  /** Notes that a reference went away; a sweep removes the blob if it was the last one. */
  void loosen(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch batch = sql.batch("UPDATE blobs SET loose_since = :now WHERE id = :id");
    ids.forEach(id -> batch.bind("now", tx.now().toEpochMilli()).bind("id", id).add());
    batch.execute();
  }

  /** Removes blobs at once: those that nothing but the caller's rows referred to. */
  void remove(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return;
    }
    PreparedBatch chunks = sql.batch("DELETE FROM blob_chunks WHERE id >= :first AND id < :beyond");
    PreparedBatch rows = sql.batch("DELETE FROM blobs WHERE id = :id");
    for (long id : ids) {
      chunks.bind("first", id * CHUNKS_PER_BLOB).bind("beyond", (id + 1) * CHUNKS_PER_BLOB).add();
      rows.bind("id", id).add();
    }
    chunks.execute();
    rows.execute();
  }

  /** Whether a version or checkpoint refers to the blob. */
  boolean isState(long blobId) {
    return sql.query(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM versions WHERE blob_id = :id)"
                + " OR EXISTS (SELECT 1 FROM checkpoints WHERE blob_id = :id)")
        .bind("id", blobId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Loose blobs, the longest loose first. */
  List<Meta> looseBefore(long millis, int limit) {
    return sql.query(
            "SELECT id, codec, encoded_size FROM blobs WHERE loose_since < :before"
                + " ORDER BY loose_since LIMIT :limit")
        .bind("before", millis)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Meta(
                    row.getLong("id"),
                    Codec.valueOf(row.getString("codec")),
                    row.getLong("encoded_size")))
        .list();
  }

  void keep(long blobId) {
    sql.update("UPDATE blobs SET loose_since = NULL WHERE id = :id").bind("id", blobId).execute();
  }
}
