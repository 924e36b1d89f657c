package io.stackline.service.command;

import io.stackline.service.secrets.KeyRing;
import io.stackline.service.secrets.MasterKey;
import io.stackline.service.store.Keys;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces keys while services run: wraps the data keys of stacks with the master key in force, and
 * gives stacks newer data keys. All of it goes in short transactions, may be interrupted at any
 * moment and run by several at once: each data key says which master key wraps it.
 */
public final class KeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);
  private static final int AT_ONCE = 100;

  private final Store store;
  private final KeyRing ring;

  public KeyRotation(Store store, KeyRing ring) {
    this.store = store;
    this.ring = ring;
  }

  /**
   * How far a rotation is.
   *
   * @param inForce fingerprint of the master key that wraps new data keys
   * @param wrapped how many data keys each master key wraps
   */
  public record Status(String inForce, Map<String, Long> wrapped) {
    public Status {
      wrapped = Map.copyOf(wrapped);
    }

    /** Data keys that another master key than the one in force wraps. */
    public long left() {
      return wrapped.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(inForce))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /** How far it is. */
  public Status status() {
    return store.read(tx -> new Status(ring.inForce(tx.keys()).fingerprint(), tx.keys().wrapped()));
  }

  /**
   * Wraps every data key with the master key in force, as far as the ones that wrap them are at
   * hand.
   *
   * @return how many were wrapped anew
   */
  public long rewrap() {
    long done = 0;
    for (String former : formers()) {
      int some;
      do {
        some = store.write(tx -> rewrapSome(tx, former));
        done += some;
      } while (some > 0);
    }
    if (done > 0) {
      long wrapped = done;
      Status now = status();
      store.write(
          tx -> {
            Actor.service()
                .audit(
                    tx,
                    null,
                    "data-keys-rewrapped",
                    wrapped + " data keys wrapped with master key " + now.inForce());
            return true;
          });
      LOG.atInfo()
          .addKeyValue("count", done)
          .addKeyValue("left", now.left())
          .addKeyValue("master", now.inForce())
          .log("wrapped data keys with the master key in force");
    }
    return done;
  }

  private List<String> formers() {
    Status status = status();
    return status.wrapped().keySet().stream()
        .filter(master -> !master.equals(status.inForce()))
        .filter(ring::knows)
        .toList();
  }

  private int rewrapSome(Tx tx, String former) {
    MasterKey inForce = ring.inForce(tx.keys());
    if (inForce.fingerprint().equals(former)) {
      return 0;
    }
    int done = 0;
    for (Keys.StackKey key : tx.keys().wrappedBy(former, AT_ONCE)) {
      done += tx.keys().rewrap(key, ring.rewrapped(key, inForce)) ? 1 : 0;
    }
    return done;
  }

  /**
   * Gives a stack a newer data key.
   *
   * @throws io.stackline.service.error.ServiceException with {@code NOT_FOUND} if there is no such
   *     stack
   */
  public void renew(Stacks.Name name) {
    store.write(
        tx -> {
          Stacks.Stack stack =
              tx.stacks()
                  .byName(name)
                  .orElseThrow(
                      () ->
                          Names.notFound(
                              "Stack",
                              name.organization() + "/" + name.project() + "/" + name.stack()));
          int key = ring.renew(tx.keys(), stack.id()).keyId();
          StackAudit.note(tx, Actor.service(), stack, "data-key-renewed", "data key " + key);
          return true;
        });
  }

  /**
   * Gives every stack that has a data key a newer one.
   *
   * @return how many
   */
  public long renewAll() {
    long done = 0;
    @Nullable UUID last = null;
    while (true) {
      UUID after = last;
      List<UUID> some = store.read(tx -> tx.keys().stacksWithKeys(after, AT_ONCE));
      if (some.isEmpty()) {
        break;
      }
      done += store.write(tx -> renewSome(tx, some));
      last = some.get(some.size() - 1);
    }
    long renewed = done;
    store.write(
        tx -> {
          Actor.service()
              .audit(tx, null, "data-keys-renewed", "newer data keys for " + renewed + " stacks");
          return true;
        });
    return done;
  }

  private int renewSome(Tx tx, List<UUID> stacks) {
    int done = 0;
    for (UUID stack : stacks) {
      // One that was removed meanwhile needs none.
      if (tx.stacks().byId(stack).isPresent()) {
        ring.renew(tx.keys(), stack);
        done++;
      }
    }
    return done;
  }
}
