package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.lease.Leases;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the holder of a lease write to a running update, and nobody else. */
public final class RunningUpdate {
  private static final long TRUST_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int MOST_TRUSTED = 1024;

  private final Store store;
  private final Leases leases;

  /** Holders that were let in lately, with the time of it ({@link System#nanoTime()}). */
  private final Map<Holder, Long> trusted = new ConcurrentHashMap<>();

  private record Holder(Caller caller, StackPath ref, UUID updateId) {}

  /**
   * @param leases decides who holds a lease
   */
  public RunningUpdate(Store store, Leases leases) {
    this.store = store;
    this.leases = leases;
  }

  /**
   * Refuses early, before a body is looked at; {@link #require} decides again where it is stored. A
   * running update sends hundreds of requests, so a holder who was let in a moment ago is not
   * looked up again here: all that may come of it is a body read for nothing.
   */
  void check(Caller caller, StackPath ref, UUID updateId) {
    Holder holder = new Holder(caller, ref, updateId);
    long now = System.nanoTime();
    if (isTrusted(holder, now)) {
      return;
    }
    store.read(tx -> require(tx, caller, ref, updateId));
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
