package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.lease.Leases;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.util.UUID;

/** Lets the holder of a lease write to a running update, and nobody else. */
public final class RunningUpdate {
  private final Store store;
  private final Leases leases;

  /**
   * @param leases decides who holds a lease
   */
  public RunningUpdate(Store store, Leases leases) {
    this.store = store;
    this.leases = leases;
  }

  /**
   * Refuses early, before a body is looked at; {@link #require} decides again where it is stored.
   */
  void check(Caller caller, StackPath ref, UUID updateId) {
    store.read(tx -> require(tx, caller, ref, updateId));
  }

  /**
   * The update in the path.
   *
   * @throws io.stackline.service.error.ServiceException with {@code FORBIDDEN} without a lease on
   *     it; with {@code CONFLICT} if it ended
   */
  Updates.Update require(Tx tx, Caller caller, StackPath ref, UUID updateId) {
    Updates.Update update = holder(tx, caller, ref, updateId);
    if (update.status() != Updates.Status.RUNNING) {
      throw Refusals.completed();
    }
    return update;
  }

  /** As {@link #require}, also for an update that ended. */
  Updates.Update holder(Tx tx, Caller caller, StackPath ref, UUID updateId) {
    Updates.Update update = leases.holder(tx, caller, updateId);
    UpdatePaths.requirePath(tx, ref, update);
    return update;
  }
}
