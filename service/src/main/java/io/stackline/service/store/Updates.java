package io.stackline.service.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Updates of stacks, previews included, and the leases that let a running one write. */
public interface Updates {
  /** Kinds, with the CLI's words in lower case. {@code IMPORT} is {@code pulumi stack import}. */
  enum Kind {
    PREVIEW,
    UPDATE,
    REFRESH,
    DESTROY,
    IMPORT,
    RENAME
  }

  /** Statuses; the last three are final. */
  enum Status {
    NOT_STARTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
  }

  /**
   * An update.
   *
   * @param dryRun true for previews, also those of refresh and destroy: it neither takes nor
   *     respects the lock and makes no version
   * @param version the version it makes; for a dry run the version it looked at; 0 before the start
   * @param journalVersion 0 if the CLI saves checkpoints, else the negotiated journal version
   * @param requestedBy the account, or null for organization and team tokens and deleted accounts
   * @param requestedByName login or token name, for people to read
   * @param startedWith the token it was started with, which may be gone by now; null before the
   *     start, and if no token started it
   * @param resourceChangesJson counts per operation from the summary event, or null
   */
  record Update(
      UUID id,
      UUID stackId,
      Kind kind,
      boolean dryRun,
      Status status,
      long version,
      int journalVersion,
      @Nullable Long requestedBy,
      String requestedByName,
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String resourceChangesJson,
      @Nullable Integer resourceCount,
      @Nullable UUID startedWith) {}

  /**
   * What is needed to make an update.
   *
   * @param programJson the create request's body as sent: name, config, options, metadata
   */
  record NewUpdate(
      UUID id,
      UUID stackId,
      Kind kind,
      boolean dryRun,
      String programJson,
      @Nullable Long requestedBy,
      String requestedByName) {}

  /**
   * A lease token of an update, by hash. Several may be valid at once while one is being renewed.
   */
  record Lease(String tokenHash, UUID updateId, Instant expiresAt) {}

  Update create(NewUpdate update);

  Optional<Update> byId(UUID id);

  /**
   * The program of an update, as it was created with. It can be large, so it is read by itself and
   * only by who needs it.
   *
   * @return empty if there is no such update
   */
  Optional<String> program(UUID id);

  /** How many characters the program has; 0 if there is no such update. */
  long programLength(UUID id);

  /**
   * The update that made the version, or the newest one that would have; dry runs are not looked
   * at.
   */
  Optional<Update> byVersion(UUID stackId, long version);

  /** Updates that are not dry runs and were started, newest version first. */
  List<Update> history(UUID stackId, int offset, int limit);

  /** As {@link #history}, each with its program, one at a time. */
  void history(UUID stackId, int offset, int limit, BiConsumer<Update, String> each);

  /** How many characters the longest program of a part of the history has. */
  long longestProgram(UUID stackId, int offset, int limit);

  /**
   * Sets status running, version, journal version and start time.
   *
   * @param startedWith the token it is started with, if one starts it
   */
  void start(
      UUID id, long version, int journalVersion, Instant startedAt, @Nullable UUID startedWith);

  /** Starts an update that no token carries on: it ends at once. */
  default void start(UUID id, long version, int journalVersion, Instant startedAt) {
    start(id, version, journalVersion, startedAt, null);
  }

  /** Sets a final status. */
  void end(UUID id, Status status, Instant endedAt, @Nullable Integer resourceCount);

  void setResourceChanges(UUID id, String resourceChangesJson);

  void putLease(Lease lease);

  Optional<Lease> lease(String tokenHash);

  /** When the last of the update's leases ends; empty if it never had one or they were dropped. */
  Optional<Instant> leaseEnd(UUID updateId);

  void dropLeases(UUID updateId);

  /**
   * Running updates all of whose leases ended before the moment given, the longest running first.
   * One without any lease never expires.
   */
  List<Update> expired(Instant now, int limit);

  /**
   * Forgets updates that were created before the moment given and never started, previews too.
   *
   * @return how many they were, at most the limit
   */
  int dropNeverStarted(Instant before, int limit);
}
