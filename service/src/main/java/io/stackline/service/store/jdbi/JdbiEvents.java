package io.stackline.service.store.jdbi;

import io.stackline.service.store.Events;
import io.stackline.service.store.StagedBlob;
import java.util.List;
import java.util.UUID;

/** Engine events, in batches. */
final class JdbiEvents implements Events {
  private static final String OLD =
      "SELECT id FROM updates WHERE stack_id = :stack AND ended_at IS NOT NULL"
          + " ORDER BY ended_at DESC, created_at DESC LIMIT 9223372036854775807 OFFSET :keep";

  private final Sql sql;
  private final JdbiBlobs blobs;

  JdbiEvents(Sql sql, JdbiBlobs blobs) {
    this.sql = sql;
    this.blobs = blobs;
  }

  @Override
  public void append(UUID updateId, Batch range, StagedBlob body) {
    long blobId = blobs.attach(body);
    int stored =
        sql.update(
                "INSERT INTO event_batches (update_id, first_sequence, last_sequence, event_count,"
                    + " blob_id) VALUES (:update, :first, :last, :count, :blob)"
                    + " ON CONFLICT DO NOTHING")
            .bind("update", updateId)
            .bind("first", range.firstSequence())
            .bind("last", range.lastSequence())
            .bind("count", range.count())
            .bind("blob", blobId)
            .execute();
    if (stored > 0) {
      return;
    }
    String there =
        sql.query(
                "SELECT b.sha256 FROM event_batches e JOIN blobs b ON b.id = e.blob_id"
                    + " WHERE e.update_id = :update AND e.first_sequence = :first")
            .bind("update", updateId)
            .bind("first", range.firstSequence())
            .map((row, context) -> Columns.hex(row, "sha256"))
            .one();
    if (!there.equals(body.sha256())) {
      throw Sql.conflict(
          "another batch of events that begins with number "
              + range.firstSequence()
              + " is already stored; nothing was saved");
    }
    blobs.remove(List.of(blobId));
  }

  @Override
  public List<Batch> batches(UUID updateId, long afterSequence) {
    return sql.query(
            "SELECT * FROM event_batches WHERE update_id = :update AND last_sequence > :after"
                + " ORDER BY first_sequence")
        .bind("update", updateId)
        .bind("after", afterSequence)
        .map(
            (row, context) ->
                new Batch(
                    row.getLong("blob_id"),
                    row.getLong("first_sequence"),
                    row.getLong("last_sequence"),
                    row.getInt("event_count")))
        .list();
  }

  @Override
  public int prune(UUID stackId, int keep) {
    List<Long> bodies =
        sql.query("SELECT blob_id FROM event_batches WHERE update_id IN (" + OLD + ")")
            .bind("stack", stackId)
            .bind("keep", keep)
            .mapTo(Long.class)
            .list();
    if (!bodies.isEmpty()) {
      sql.update("DELETE FROM event_batches WHERE update_id IN (" + OLD + ")")
          .bind("stack", stackId)
          .bind("keep", keep)
          .execute();
      blobs.remove(bodies);
    }
    return bodies.size();
  }
}
