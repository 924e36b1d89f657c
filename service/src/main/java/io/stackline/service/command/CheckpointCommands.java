package io.stackline.service.command;

import io.stackline.client.model.PatchUpdateCheckpointDeltaRequest;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.service.authn.Caller;
import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.state.Checkpoints;
import io.stackline.service.state.Materialized;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.Versions;
import io.stackline.service.store.Work;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes checkpoints of updates without a journal: the whole state, plain or byte for byte, or a
 * change of the bytes saved last. The CLI numbers the latter two; a number that is stored already
 * is accepted again if it makes the same state, however it was sent, because a CLI that does not
 * hear back from a change sends the whole under the same number.
 */
public final class CheckpointCommands {
  private final Store store;
  private final RunningUpdate running;
  private final Limits limits;

  /**
   * @param running lets the holder of a lease in
   * @param limits where large states are kept while they are made
   */
  public CheckpointCommands(Store store, RunningUpdate running, Limits limits) {
    this.store = store;
    this.running = running;
    this.limits = limits;
  }

  /** Stores {@code apitype.PatchUpdateCheckpointRequest}. */
  public void plain(Caller caller, StackPath ref, String updateId, Supplier<Payload> body) {
    UUID id = Refusals.updateId(updateId);
    running.check(caller, ref, id);
    try (Materialized state = Checkpoints.plain(body.get(), limits)) {
      StagedBlob staged = store.stage(state.document(), state.sha256());
      write(
          caller,
          ref,
          id,
          tx -> {
            long sequence =
                tx.versions().checkpoint(id).map(Versions.Checkpoint::sequence).orElse(0L);
            tx.versions()
                .putCheckpoint(
                    new Versions.Checkpoint(
                        id, sequence, tx.blobs().attach(staged), state.sha256()));
            return true;
          });
    }
  }

  /** Stores {@code apitype.PatchUpdateVerbatimCheckpointRequest}. */
  public void verbatim(Caller caller, StackPath ref, String updateId, Supplier<Payload> body) {
    UUID id = Refusals.updateId(updateId);
    running.check(caller, ref, id);
    Checkpoints.Verbatim saved = Checkpoints.verbatim(body.get(), limits);
    try (Materialized state = saved.state()) {
      store(caller, ref, id, saved.sequence(), state);
    }
  }

  /**
   * Stores what {@code apitype.PatchUpdateCheckpointDeltaRequest} makes of the checkpoint before.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST}, {@code
   *     UNPROCESSABLE} or {@code CONFLICT} if that is not what the CLI has; it then sends the whole
   */
  public void delta(Caller caller, StackPath ref, String updateId, Supplier<Payload> body) {
    UUID id = Refusals.updateId(updateId);
    running.check(caller, ref, id);
    Payload request = body.get();
    Versions.Checkpoint before =
        store
            .read(tx -> tx.versions().checkpoint(id))
            .orElseThrow(
                () -> Refusals.badRequest("there is no checkpoint that this could change"));
    if (isReplay(request, before)) {
      return;
    }
    try (Payload previous = store.openBlob(before.blobId())) {
      Checkpoints.Verbatim saved = Checkpoints.delta(previous, request, limits);
      try (Materialized state = saved.state()) {
        store(caller, ref, id, saved.sequence(), state);
      }
    }
  }

  private static boolean isReplay(Payload request, Versions.Checkpoint stored) {
    try (InputStream in = request.open()) {
      PatchUpdateCheckpointDeltaRequest head =
          Wire.decode(in, PatchUpdateCheckpointDeltaRequest.class);
      return head.sequenceNumber() == stored.sequence()
          && head.checkpointHash().equalsIgnoreCase(stored.requestSha256());
    } catch (WireException e) {
      throw Refusals.malformed(e);
    } catch (IOException e) {
      throw PayloadBytes.unreadable(e);
    }
  }

  private void store(Caller caller, StackPath ref, UUID id, long sequence, Materialized state) {
    StagedBlob staged = store.stage(state.document(), state.sha256());
    write(
        caller,
        ref,
        id,
        tx -> {
          Optional<Versions.Checkpoint> stored = tx.versions().checkpoint(id);
          if (stored.isPresent() && stored.get().sequence() >= sequence) {
            requireSame(stored.get(), sequence, state.sha256());
            return true;
          }
          tx.versions()
              .putCheckpoint(
                  new Versions.Checkpoint(id, sequence, tx.blobs().attach(staged), state.sha256()));
          return true;
        });
  }

  /** A checkpoint replaces the whole state, so who started the update is looked at each time. */
  private void write(Caller caller, StackPath ref, UUID id, Work<Boolean> work) {
    running.vetted(
        () ->
            store.writeAlone(
                id,
                tx -> {
                  running.require(tx, caller, ref, id);
                  running.vet(tx, caller, ref, id);
                  return work.in(tx);
                }));
  }

  private static void requireSame(Versions.Checkpoint stored, long sequence, String sha256) {
    if (stored.sequence() != sequence || !stored.requestSha256().equals(sha256)) {
      throw Refusals.outOfOrder(sequence, stored.sequence());
    }
  }
}
