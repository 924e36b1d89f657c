package io.stackline.service.store;

import java.util.List;
import java.util.UUID;

/** Engine events of updates, in the batches in which the CLI sent them. */
public interface Events {
  /**
   * A stored batch; sequences are inclusive. Batches arrive out of order and are listed by first
   * sequence.
   */
  record Batch(long blobId, long firstSequence, long lastSequence, int count) {}

  /**
   * Stores a batch; a replay (same first sequence, same digest) stores nothing.
   *
   * @param range which events the body holds; its blob id does not count
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if another batch has
   *     that first sequence
   */
  void append(UUID updateId, Batch range, StagedBlob body);

  /** Batches with events after the sequence given, by first sequence; -1 for all. */
  List<Batch> batches(UUID updateId, long afterSequence);

  /**
   * Drops the events of the stack's updates that ended, except those of the newest {@code keep} of
   * them. Returns how many batches went.
   */
  int prune(UUID stackId, int keep);
}
