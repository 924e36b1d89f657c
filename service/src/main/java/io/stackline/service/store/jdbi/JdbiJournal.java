package io.stackline.service.store.jdbi;

import io.stackline.service.store.Journal;
import io.stackline.service.store.StagedBlob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Journal entries: a small row each, the bytes by batch. */
final class JdbiJournal implements Journal {
  /** Enough to tell entries apart; a whole digest per entry would double the table. */
  private static final int DIGEST_BYTES = 16;

  private final Sql sql;
  private final JdbiBlobs blobs;

  JdbiJournal(Sql sql, JdbiBlobs blobs) {
    this.sql = sql;
    this.blobs = blobs;
  }

  @Override
  public void append(UUID updateId, List<EntryKey> entries, StagedBlob body) {
    if (entries.isEmpty()) {
      return;
    }
    Map<Long, byte[]> digests = new LinkedHashMap<>();
    for (EntryKey entry : entries) {
      byte[] digest = digest(entry);
      byte[] twin = digests.putIfAbsent(entry.sequence(), digest);
      if (twin != null && !Arrays.equals(twin, digest)) {
        throw otherBytes(entry.sequence());
      }
    }
    // Writing first and looking only when something was there costs a new batch no extra read.
    long blobId = blobs.attach(body);
    int stored = insert(updateId, digests, blobId);
    if (stored == digests.size()) {
      return;
    }
    compare(updateId, digests);
    if (stored == 0) {
      blobs.remove(List.of(blobId));
    }
  }

  private int insert(UUID updateId, Map<Long, byte[]> digests, long blobId) {
    PreparedBatch batch =
        sql.batch(
            "INSERT INTO journal_entries (update_id, sequence, blob_id, digest)"
                + " VALUES (:update, :sequence, :blob, :digest) ON CONFLICT DO NOTHING");
    digests.forEach(
        (sequence, digest) ->
            batch
                .bind("update", updateId)
                .bind("sequence", sequence)
                .bind("blob", blobId)
                .bind("digest", digest)
                .add());
    return Arrays.stream(batch.execute()).sum();
  }

  private void compare(UUID updateId, Map<Long, byte[]> digests) {
    Map<Long, byte[]> stored = new HashMap<>();
    sql.query(
            "SELECT sequence, digest FROM journal_entries"
                + " WHERE update_id = :update AND sequence BETWEEN :first AND :last")
        .bind("update", updateId)
        .bind("first", digests.keySet().stream().min(Long::compare).orElseThrow())
        .bind("last", digests.keySet().stream().max(Long::compare).orElseThrow())
        .map((row, context) -> Map.entry(row.getLong("sequence"), row.getBytes("digest")))
        .forEach(entry -> stored.put(entry.getKey(), entry.getValue()));
    digests.forEach(
        (sequence, digest) -> {
          if (!Arrays.equals(digest, stored.get(sequence))) {
            throw otherBytes(sequence);
          }
        });
  }

  @Override
  public List<Batch> batches(UUID updateId) {
    Map<Long, List<Long>> byBlob = new LinkedHashMap<>();
    sql.query(
            "SELECT blob_id, sequence FROM journal_entries"
                + " WHERE update_id = :update ORDER BY blob_id, sequence")
        .bind("update", updateId)
        .map((row, context) -> new long[] {row.getLong("blob_id"), row.getLong("sequence")})
        .forEach(row -> byBlob.computeIfAbsent(row[0], id -> new ArrayList<>()).add(row[1]));
    List<Batch> batches = new ArrayList<>(byBlob.size());
    byBlob.forEach((blobId, sequences) -> batches.add(new Batch(blobId, List.copyOf(sequences))));
    return batches;
  }

  @Override
  public void clear(UUID updateId) {
    List<Long> bodies =
        sql.query("SELECT DISTINCT blob_id FROM journal_entries WHERE update_id = :update")
            .bind("update", updateId)
            .mapTo(Long.class)
            .list();
    sql.update("DELETE FROM journal_entries WHERE update_id = :update")
        .bind("update", updateId)
        .execute();
    blobs.remove(bodies);
  }

  private static byte[] digest(EntryKey entry) {
    return Arrays.copyOf(Columns.unhex(entry.sha256()), DIGEST_BYTES);
  }

  private static io.stackline.service.error.ServiceException otherBytes(long sequence) {
    return Sql.conflict(
        "journal entry " + sequence + " is already stored with another content; nothing was saved");
  }
}
