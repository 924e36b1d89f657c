package io.stackline.service.command;

import io.stackline.client.model.UpdateStatus;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.lease.Leases;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Updates;
import java.util.UUID;

/** Ends updates, as their CLI says or because somebody cancels them. Both may be asked twice. */
public final class UpdateEnding {
  private final Store store;
  private final Authorizer authorizer;
  private final Leases leases;
  private final RunningUpdate running;
  private final UpdateFinisher finisher;

  /**
   * @param running lets the holder of a lease in
   */
  public UpdateEnding(
      Store store,
      Authorizer authorizer,
      Leases leases,
      RunningUpdate running,
      UpdateFinisher finisher) {
    this.store = store;
    this.authorizer = authorizer;
    this.leases = leases;
    this.running = running;
    this.finisher = finisher;
  }

  /**
   * The CLI's word that the update is over.
   *
   * @throws io.stackline.service.error.ServiceException with {@code BAD_REQUEST} if the status is
   *     not a final one; with {@code CONFLICT} if the update ended with another; with {@code
   *     FORBIDDEN} if who started it may no longer update the stack, which cancels it
   */
  public void complete(Caller caller, StackPath ref, String updateId, UpdateStatus status) {
    UUID id = Refusals.updateId(updateId);
    Updates.Status wanted = finalStatus(status);
    running.vetted(() -> store.read(tx -> running.vet(tx, caller, ref, id)));
    if (finisher.finish(id, wanted).status() != wanted) {
      throw Refusals.completed();
    }
  }

  private static Updates.Status finalStatus(UpdateStatus status) {
    return switch (status) {
      case SUCCEEDED -> Updates.Status.SUCCEEDED;
      case FAILED -> Updates.Status.FAILED;
      case CANCELLED -> Updates.Status.CANCELLED;
      case NOT_STARTED, REQUESTED, RUNNING, UNKNOWN ->
          throw Refusals.badRequest("an update completes as 'succeeded', 'failed' or 'cancelled'");
    };
  }

  /**
   * Ends an update from outside. Its CLI can write nothing from that moment on; what it wrote
   * stays.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the update had
   *     ended otherwise
   */
  public void cancel(Actor who, StackPath ref, String updateId) {
    UUID id = Refusals.updateId(updateId);
    Updates.Update before =
        store.write(
            tx -> {
              Stacks.Stack stack =
                  authorizer.stack(tx, who.caller(), ApiOperation.CANCEL_UPDATE, ref.name());
              Updates.Update update = UpdatePaths.ofStack(tx, stack, id);
              if (!UpdateFinisher.ended(update)) {
                leases.revoke(tx, id);
                StackAudit.note(tx, who, stack, "update-cancelled", "update " + id + " cancelled");
              }
              return update;
            });
    Updates.Update after =
        UpdateFinisher.ended(before) ? before : finisher.finish(id, Updates.Status.CANCELLED);
    if (after.status() != Updates.Status.CANCELLED) {
      throw Refusals.completed();
    }
  }
}
