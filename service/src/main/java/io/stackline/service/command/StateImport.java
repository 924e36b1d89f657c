package io.stackline.service.command;

import io.stackline.service.payload.Limits;
import io.stackline.service.payload.Payload;
import io.stackline.service.state.Deployments;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.StagedBlob;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores states that come from outside, byte for byte, each as the next version of its stack and as
 * an update that ended at once.
 */
public final class StateImport {
  /** Metadata of an update that no program made. */
  static final String NO_PROGRAM = "{}";

  private final Store store;
  private final UpdateFinisher finisher;
  private final Limits limits;

  /**
   * @param finisher applies retention
   * @param limits where a state is kept while it is compressed
   */
  public StateImport(Store store, UpdateFinisher finisher, Limits limits) {
    this.store = store;
    this.finisher = finisher;
    this.limits = limits;
  }

  /** A checked state, ready for one transaction. */
  record Prepared(Optional<StagedBlob> blob, int resourceCount) {
    static Prepared none() {
      return new Prepared(Optional.empty(), 0);
    }

    boolean isEmpty() {
      return blob.isEmpty();
    }
  }

  /**
   * Checks a document and makes it ready.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if it is not a
   *     deployment
   */
  Prepared prepare(Payload document) {
    Deployments.Summary summary = Deployments.inspect(document);
    Payload kept = PayloadBytes.gzip(document, limits);
    try {
      StagedBlob blob = store.stage(kept, PayloadBytes.sha256(document));
      return new Prepared(Optional.of(blob), summary.resourceCount());
    } finally {
      if (kept != document) {
        kept.close();
      }
    }
  }

  /** Makes the state the stack's next version. The stack must be free. */
  UUID store(Tx tx, Stacks.Stack stack, Prepared state, Actor who) {
    return record(tx, stack, Updates.Kind.IMPORT, state, who);
  }

  /** As {@link #store}, for another kind of update that ends at once. */
  UUID record(Tx tx, Stacks.Stack stack, Updates.Kind kind, Prepared state, Actor who) {
    UUID id = UUID.randomUUID();
    tx.updates()
        .create(
            new Updates.NewUpdate(
                id, stack.id(), kind, false, NO_PROGRAM, who.userId(), who.name()));
    tx.updates().start(id, stack.version() + 1, 0, tx.now());
    Updates.Update started =
        tx.updates().byId(id).orElseThrow(() -> Refusals.noUpdate(id.toString()));
    long blob = tx.blobs().attach(state.blob().orElseThrow());
    UpdateFinisher.addVersion(tx, started, blob, state.resourceCount());
    tx.updates().end(id, Updates.Status.SUCCEEDED, tx.now(), state.resourceCount());
    tx.stacks().setLastUpdate(stack.id(), id);
    finisher.prune(tx, stack.id());
    return id;
  }
}
