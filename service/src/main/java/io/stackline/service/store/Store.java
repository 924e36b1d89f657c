package io.stackline.service.store;

import io.stackline.service.payload.Payload;
import java.util.UUID;

/**
 * Storage of the service. Two engines implement it, SQLite and PostgreSQL, over the same
 * migrations; one suite tests both.
 *
 * <p>Every method throws {@link io.stackline.service.error.ServiceException} with {@code
 * UNAVAILABLE} when the engine cannot take the request for now (disk full, read-only, connection
 * lost), and then nothing of it was stored.
 */
public interface Store extends AutoCloseable {
  /**
   * Runs work that only reads, on one consistent snapshot.
   *
   * @throws RuntimeException whatever the work throws
   */
  <T extends @org.jspecify.annotations.Nullable Object> T read(Work<T> work);

  /**
   * Runs work that may write. It must be short and must not wait for anything but the transaction:
   * on SQLite all writers share one thread and one commit. When this returns, what was written is
   * on stable storage; when it throws, nothing of this work was written, and other works are not
   * touched. On PostgreSQL the work runs again after a serialization failure, so it must have no
   * effects outside the transaction.
   *
   * @throws RuntimeException whatever the work throws
   */
  <T extends @org.jspecify.annotations.Nullable Object> T write(Work<T> work);

  /**
   * As {@link #write}, for work about one running update and its stack, which happens often and for
   * many updates at once: no other such work on the same update runs meanwhile, and works on
   * different updates never make each other run again. What others write outside such works is seen
   * as it is at each statement, not on one snapshot, so the work may decide only by what the update
   * owns and by what may change at any moment anyway, such as permissions.
   *
   * @param updateId need not exist: the work finds out
   * @throws RuntimeException whatever the work throws
   */
  <T extends @org.jspecify.annotations.Nullable Object> T writeAlone(UUID updateId, Work<T> work);

  /**
   * Makes a payload ready to be referred to by {@link Blobs#attach}: a small one stays in memory, a
   * large one is written ahead, in pieces, outside any transaction of the caller. Bytes staged and
   * never attached are removed by {@link #sweep}.
   *
   * @param sha256 lower-case hex digest of the decoded bytes
   */
  StagedBlob stage(Payload payload, String sha256);

  /**
   * A stored blob, read piece by piece without holding a transaction. The caller closes the
   * payload.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there is no such
   *     blob
   */
  Payload openBlob(long blobId);

  /**
   * Removes what nothing refers to any more: staged bytes older than an hour, blobs of deleted
   * stacks and versions.
   */
  void sweep();

  /** Cheap check that the engine answers. Throws if not. */
  void ping();

  @Override
  void close();
}
