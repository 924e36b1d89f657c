package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.lease.Leases;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets the holder of a lease write to a running update, and nobody else; and only as long as who
 * started it may still do so.
 */
public final class RunningUpdate {
  private static final long TRUST_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MOST_TRUSTED = 1024;

  private final Store store;
  private final Leases leases;
  private final Starters starters;
  private final UpdateFinisher finisher;

  /** Holders that were let in lately, with the time of it ({@link System#nanoTime()}). */
  private final Map<Holder, Long> trusted = new ConcurrentHashMap<>();

  private record Holder(Caller caller, StackPath ref, UUID updateId) {}

  /**
   * @param leases decides who holds a lease
   * @param starters decides whether who started an update may still carry it on
   * @param finisher ends the updates of those who may not
   */
  RunningUpdate(Store store, Leases leases, Starters starters, UpdateFinisher finisher) {
    this.store = store;
    this.leases = leases;
    this.starters = starters;
    this.finisher = finisher;
  }

  /**
   * Refuses early, before a body is looked at; {@link #require} decides again where it is stored. A
   * running update sends hundreds of requests, so a holder who was let in a moment ago is not
   * looked up again here: what may come of it is a body read for nothing, and journal entries and
   * events taken for that moment from somebody whose permission has just ended.
   */
  void check(Caller caller, StackPath ref, UUID updateId) {
    Holder holder = new Holder(caller, ref, updateId);
    long now = System.nanoTime();
    if (isTrusted(holder, now)) {
      return;
    }
    vetted(
        () ->
            store.read(
                tx -> {
                  Updates.Update update = require(tx, caller, ref, updateId);
                  starters.require(tx, update);
                  return update;
                }));
    if (trusted.size() >= MOST_TRUSTED) {
      trusted.clear();
    }
    trusted.put(holder, now);
  }

  /**
   * As {@link #check}, but lets pass who holds a lease on an update that ended: what they are told
   * then depends on what they ask.
   */
  void admit(Caller caller, StackPath ref, UUID updateId) {
    if (!isTrusted(new Holder(caller, ref, updateId), System.nanoTime())) {
      store.read(tx -> holder(tx, caller, ref, updateId));
    }
  }

  private boolean isTrusted(Holder holder, long now) {
    Long since = trusted.get(holder);
    return since != null && now - since < TRUST_NANOS;
  }

  /**
   * Runs work that may call {@link #vet} in its transaction. If who started the update may no
   * longer carry it on, the update ends as cancelled, with all that it recorded.
   *
   * @throws ServiceException with {@code FORBIDDEN} in that case, which the CLI takes as final
   */
  <T> T vetted(Supplier<T> work) {
    try {
      return work.get();
    } catch (RevokedStarterException revoked) {
      end(revoked);
      throw new ServiceException(
          ErrorCode.FORBIDDEN,
          "Forbidden: " + revoked.why() + "; it was cancelled, and what it had recorded is kept",
          revoked);
    }
  }

  /**
   * As {@link #holder}, and refuses if who started a running update may no longer carry it on; for
   * work inside {@link #vetted}.
   */
  Updates.Update vet(Tx tx, Caller caller, StackPath ref, UUID updateId) {
    Updates.Update update = holder(tx, caller, ref, updateId);
    starters.require(tx, update);
    return update;
  }

  private void end(RevokedStarterException revoked) {
    UUID id = revoked.updateId();
    store.write(
        tx -> {
          Optional<Updates.Update> update =
              tx.updates().byId(id).filter(found -> !UpdateFinisher.ended(found));
          if (update.isPresent() && !leases.expired(tx, id)) {
            leases.revoke(tx, id);
            tx.stacks()
                .byId(update.get().stackId())
                .ifPresent(
                    stack ->
                        StackAudit.note(
                            tx,
                            Actor.service(),
                            stack,
                            "update-cancelled",
                            "update %s of %s cancelled: %s"
                                .formatted(id, update.get().requestedByName(), revoked.why())));
          }
          return true;
        });
    finisher.finish(id, Updates.Status.CANCELLED);
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
