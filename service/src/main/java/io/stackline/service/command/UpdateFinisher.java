package io.stackline.service.command;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.payload.DecodeBudget;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.state.Deployments;
import io.stackline.service.state.JournalReplayer;
import io.stackline.service.state.Materialized;
import io.stackline.service.store.Journal;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import io.stackline.service.store.Versions;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Ends updates. However an update ends, by the CLI, by cancellation or because its lease ran out,
 * all that it recorded becomes the stack's next version: the journal replayed over the state at its
 * start, or its last checkpoint, or, if it recorded nothing, that state again.
 *
 * <p>The new state is made outside any transaction; one transaction then checks that nothing was
 * recorded meanwhile, stores it, and drops the journal. Two that finish the same update at once are
 * safe: the second finds it ended.
 */
public final class UpdateFinisher {
  private static final int ATTEMPTS = 8;

  private final Store store;
  private final Retention retention;
  private final Limits limits;
  private final DecodeBudget memory;

  /**
   * @param retention what is kept of the stack's past when a version is added
   * @param limits where large states are kept while they are made
   * @param memory for what is decoded
   */
  public UpdateFinisher(Store store, Retention retention, Limits limits, DecodeBudget memory) {
    this.store = store;
    this.retention = retention;
    this.limits = limits;
    this.memory = memory;
  }

  /** What an update recorded, as one transaction saw it. */
  private record Recorded(
      Updates.Update update,
      Optional<Versions.Version> base,
      List<Journal.Batch> journal,
      Optional<Versions.Checkpoint> checkpoint,
      Instant now) {}

  /** The state an update leaves: new bytes, or a blob that is stored already. */
  private sealed interface Left {
    int resourceCount();

    record Staged(StagedBlob blob, int resourceCount) implements Left {}

    record Stored(long blobId, int resourceCount) implements Left {}
  }

  /**
   * Ends the update with the status, unless it has ended already.
   *
   * @param status a final one
   * @return the update as it is then; its status may be another if somebody else was faster
   * @throws ServiceException with {@code NOT_FOUND} if there is no such update
   */
  Updates.Update finish(UUID updateId, Updates.Status status) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Recorded recorded = store.read(tx -> read(tx, updateId));
      if (ended(recorded.update())) {
        return recorded.update();
      }
      boolean stateless =
          recorded.update().dryRun() || recorded.update().status() == Updates.Status.NOT_STARTED;
      Optional<Updates.Update> done =
          stateless
              ? Optional.of(store.writeAlone(updateId, tx -> endWithoutState(tx, updateId, status)))
              : finishWithState(recorded, status);
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw new ServiceException(
        ErrorCode.UNAVAILABLE, "The update is still being written to; try again");
  }

  static boolean ended(Updates.Update update) {
    return switch (update.status()) {
      case NOT_STARTED, RUNNING -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }

  private static Recorded read(Tx tx, UUID updateId) {
    Updates.Update update =
        tx.updates().byId(updateId).orElseThrow(() -> Refusals.noUpdate(updateId.toString()));
    return new Recorded(
        update,
        tx.versions().atOrBefore(update.stackId(), update.version() - 1),
        tx.journal().batches(updateId),
        tx.versions().checkpoint(updateId),
        tx.now());
  }

  private static Updates.Update endWithoutState(Tx tx, UUID updateId, Updates.Status status) {
    Updates.Update update =
        tx.updates().byId(updateId).orElseThrow(() -> Refusals.noUpdate(updateId.toString()));
    if (ended(update)) {
      return update;
    }
    tx.updates().end(updateId, status, tx.now(), null);
    // A dry run may have saved a checkpoint all the same; it makes no version of it.
    tx.versions().dropCheckpoint(updateId);
    return tx.updates().byId(updateId).orElse(update);
  }

  /** Empty if something was recorded since, or somebody else ended the update. */
  private Optional<Updates.Update> finishWithState(Recorded recorded, Updates.Status status) {
    Left left;
    try {
      left = leave(recorded);
    } catch (ServiceException | UncheckedIOException e) {
      // Who was faster may have removed what was being read here: then that is no failure.
      if (store.read(tx -> isAsRecorded(tx, recorded))) {
        throw e;
      }
      return Optional.empty();
    }
    return link(recorded, left, status);
  }

  private static boolean isAsRecorded(Tx tx, Recorded recorded) {
    UUID updateId = recorded.update().id();
    return tx.updates().byId(updateId).filter(update -> !ended(update)).isPresent()
        && tx.journal().batches(updateId).equals(recorded.journal())
        && tx.versions().checkpoint(updateId).equals(recorded.checkpoint());
  }

  private Left leave(Recorded recorded) {
    if (!recorded.journal().isEmpty()) {
      return replay(recorded);
    }
    if (recorded.checkpoint().isPresent()) {
      long blobId = recorded.checkpoint().get().blobId();
      try (Payload document = store.openBlob(blobId)) {
        return new Left.Stored(blobId, Deployments.inspect(document).resourceCount());
      }
    }
    if (recorded.base().isPresent()) {
      Versions.Version base = recorded.base().get();
      return new Left.Stored(base.blobId(), base.resourceCount());
    }
    Payload empty = Deployments.EMPTY;
    return new Left.Staged(store.stage(empty, PayloadBytes.sha256(empty)), 0);
  }

  private Left replay(Recorded recorded) {
    List<Payload> opened = new ArrayList<>();
    try {
      Payload base =
          recorded.base().map(version -> open(version.blobId(), opened)).orElse(Deployments.EMPTY);
      List<JournalReplayer.Batch> batches = new ArrayList<>();
      for (Journal.Batch batch : recorded.journal()) {
        batches.add(new JournalReplayer.Batch(open(batch.blobId(), opened), batch.sequences()));
      }
      JournalReplayer.Settings settings =
          new JournalReplayer.Settings(
              recorded.now(), engineVersion(recorded.update().id()), limits);
      try (Materialized state = JournalReplayer.replay(base, batches, settings)) {
        return new Left.Staged(
            store.stage(state.document(), state.sha256()), state.resourceCount());
      }
    } finally {
      opened.forEach(Payload::close);
    }
  }

  private Optional<String> engineVersion(UUID updateId) {
    try (DecodeBudget.Share room =
        memory.take(ProgramMemory.of(store.read(tx -> tx.updates().programLength(updateId))))) {
      return store.read(tx -> tx.updates().program(updateId)).flatMap(UpdateViews::engineVersion);
    }
  }

  private Payload open(long blobId, List<Payload> opened) {
    Payload payload = store.openBlob(blobId);
    opened.add(payload);
    return payload;
  }

  /** Empty if something was recorded since. */
  private Optional<Updates.Update> link(Recorded recorded, Left left, Updates.Status status) {
    UUID updateId = recorded.update().id();
    return store.writeAlone(
        updateId,
        tx -> {
          Updates.Update update =
              tx.updates().byId(updateId).orElseThrow(() -> Refusals.noUpdate(updateId.toString()));
          if (ended(update)) {
            return Optional.of(update);
          }
          if (!isAsRecorded(tx, recorded)) {
            return Optional.empty();
          }
          end(tx, update, left, status);
          return tx.updates().byId(updateId);
        });
  }

  private void end(Tx tx, Updates.Update update, Left left, Updates.Status status) {
    long blobId =
        left instanceof Left.Staged staged
            ? tx.blobs().attach(staged.blob())
            : ((Left.Stored) left).blobId();
    addVersion(tx, update, blobId, left.resourceCount());
    tx.updates().end(update.id(), status, tx.now(), left.resourceCount());
    tx.journal().clear(update.id());
    tx.versions().dropCheckpoint(update.id());
    boolean holds =
        tx.stacks()
            .byId(update.stackId())
            .map(Stacks.Stack::lockedBy)
            .filter(update.id()::equals)
            .isPresent();
    if (holds) {
      tx.stacks().setLock(update.stackId(), null);
    }
    prune(tx, update.stackId());
  }

  /** Makes the blob the stack's version that the update is for. */
  static void addVersion(Tx tx, Updates.Update update, long blobId, int resourceCount) {
    Instant now = tx.now();
    tx.versions()
        .add(
            new Versions.Version(
                update.stackId(), update.version(), blobId, resourceCount, update.id(), now));
    tx.stacks().setVersion(update.stackId(), update.version(), resourceCount, now);
  }

  /** Drops what retention does not keep. */
  void prune(Tx tx, UUID stackId) {
    if (retention.versions() > 0) {
      tx.versions().prune(stackId, retention.versions());
    }
    if (retention.eventUpdates() > 0) {
      tx.events().prune(stackId, retention.eventUpdates());
    }
  }
}
