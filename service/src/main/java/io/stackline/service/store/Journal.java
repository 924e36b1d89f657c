package io.stackline.service.store;

import java.util.List;
import java.util.UUID;

/** Journal entries of updates, in the batches in which the CLI sent them. */
public interface Journal {
  /** The identity of one entry: its number and the digest of its bytes. */
  record EntryKey(long sequence, String sha256) {}

  /**
   * A stored batch: the request body as it was, and which of its entries count (the others were
   * stored before).
   */
  record Batch(long blobId, List<Long> sequences) {}

  /**
   * Stores the entries of the batch that are not stored yet; a replay stores nothing.
   *
   * @param entries the identity of every entry of the batch
   * @param body the request body
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if an entry is stored
   *     with other bytes
   */
  void append(UUID updateId, List<EntryKey> entries, StagedBlob body);

  /** All batches of the update, in the order stored. */
  List<Batch> batches(UUID updateId);

  /** Drops the entries; after the state they make was stored. */
  void clear(UUID updateId);
}
