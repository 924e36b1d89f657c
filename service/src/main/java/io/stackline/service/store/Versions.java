package io.stackline.service.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * State of stacks: one immutable blob per version, and the last checkpoint of an update without
 * journaling.
 */
public interface Versions {
  /**
   * A state version. The blob holds the UntypedDeployment document, {@code
   * {"version":…,"deployment":…}}, or for a stored verbatim checkpoint its bytes.
   *
   * @param updateId the update that made it, or null
   */
  record Version(
      UUID stackId,
      long version,
      long blobId,
      int resourceCount,
      @Nullable UUID updateId,
      Instant createdAt) {}

  /**
   * The newest checkpoint an update saved.
   *
   * @param sequence the CLI's sequence number; 0 for plain checkpoints
   * @param requestSha256 digest of the request that made it, to know a replay
   */
  record Checkpoint(UUID updateId, long sequence, long blobId, String requestSha256) {}

  void add(Version version);

  Optional<Version> get(UUID stackId, long version);

  /**
   * The newest version at or below the one given: versions that retention removed or that were
   * never made are skipped.
   */
  Optional<Version> atOrBefore(UUID stackId, long version);

  Optional<Version> latest(UUID stackId);

  /** Stores or replaces the update's checkpoint. */
  void putCheckpoint(Checkpoint checkpoint);

  Optional<Checkpoint> checkpoint(UUID updateId);

  void dropCheckpoint(UUID updateId);

  /** Drops all but the newest {@code keep} versions. Returns how many. */
  int prune(UUID stackId, int keep);
}
