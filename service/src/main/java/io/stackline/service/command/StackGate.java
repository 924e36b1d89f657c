package io.stackline.service.command;

import io.stackline.service.error.ServiceException;
import io.stackline.service.lease.Leases;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import io.stackline.service.store.Work;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a stack is free. An update holds its stack from start to end, as long as one of
 * its leases lasts; whoever comes upon one whose leases ran out finishes it first, so that no
 * background task is needed for a stack to become free again.
 */
public final class StackGate {
  private static final Logger LOG = LoggerFactory.getLogger(StackGate.class);
  private static final int ATTEMPTS = 3;

  private final Store store;
  private final Leases leases;
  private final UpdateFinisher finisher;

  /**
   * @param finisher ends the updates that were left behind
   */
  public StackGate(Store store, Leases leases, UpdateFinisher finisher) {
    this.store = store;
    this.leases = leases;
    this.finisher = finisher;
  }

  /**
   * Runs work that may call {@link #running} or {@link #requireFree} in a transaction that writes.
   */
  <T> T write(Work<T> work) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return store.write(work);
      } catch (AbandonedUpdateException abandoned) {
        finisher.finish(abandoned.updateId(), Updates.Status.FAILED);
      }
    }
    return lastAttempt(work);
  }

  private <T> T lastAttempt(Work<T> work) {
    try {
      return store.write(work);
    } catch (AbandonedUpdateException abandoned) {
      throw Refusals.busy();
    }
  }

  /**
   * Finishes the stack's update if it was left behind. Reading does not depend on it: when
   * finishing fails, that is logged and the state before the update is what there is to read.
   */
  void settle(Stacks.Stack stack) {
    if (stack.lockedBy() == null) {
      return;
    }
    UUID holder = stack.lockedBy();
    boolean abandoned =
        store.read(
            tx ->
                tx.updates()
                        .byId(holder)
                        .filter(update -> update.status() == Updates.Status.RUNNING)
                        .isPresent()
                    && leases.expired(tx, holder));
    if (abandoned) {
      try {
        finisher.finish(holder, Updates.Status.FAILED);
      } catch (ServiceException e) {
        LOG.warn("Could not finish update {}, whose lease ran out", holder, e);
      }
    }
  }

  /**
   * The update that holds the stack.
   *
   * @throws AbandonedUpdateException if its lease ran out; {@link #write} deals with it
   */
  Optional<Updates.Update> running(Tx tx, Stacks.Stack stack) {
    Optional<Updates.Update> holder =
        Optional.ofNullable(stack.lockedBy())
            .flatMap(tx.updates()::byId)
            .filter(update -> update.status() == Updates.Status.RUNNING);
    holder
        .filter(update -> leases.expired(tx, update.id()))
        .ifPresent(
            update -> {
              throw new AbandonedUpdateException(update.id());
            });
    return holder;
  }

  /**
   * Refuses with the conflict that the CLI knows if an update holds the stack.
   *
   * @throws ServiceException with {@code CONFLICT}
   */
  void requireFree(Tx tx, Stacks.Stack stack) {
    if (running(tx, stack).isPresent()) {
      throw Refusals.busy();
    }
  }
}
