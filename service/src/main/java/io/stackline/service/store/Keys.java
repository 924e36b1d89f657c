package io.stackline.service.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Wrapped data keys of stacks and facts about the installation. */
public interface Keys {
  /** Name of the fact that says which master key wraps new data keys: its fingerprint. */
  String MASTER_KEY = "master-key-fingerprint";

  /**
   * A stack's data key, encrypted with the master key.
   *
   * @param keyId goes into every ciphertext
   * @param masterFingerprint which master key wrapped it
   * @param wrappedBase64 the encrypted key, base64
   */
  record StackKey(UUID stackId, int keyId, String masterFingerprint, String wrappedBase64) {}

  Optional<StackKey> stackKey(UUID stackId, int keyId);

  /** The key for new ciphertext: the one with the highest id. */
  Optional<StackKey> currentStackKey(UUID stackId);

  /** Stores the key unless one of that id is there; returns the one that is stored. */
  StackKey putStackKey(StackKey key);

  /** How many data keys each master key wraps, by fingerprint. */
  Map<String, Long> wrapped();

  /** Some of the data keys that the master key wraps. */
  List<StackKey> wrappedBy(String masterFingerprint, int limit);

  /**
   * Replaces how a data key is wrapped.
   *
   * @return whether it was still wrapped as it was before
   */
  boolean rewrap(StackKey before, StackKey after);

  /** Stacks that have data keys, in the order of their ids. */
  List<UUID> stacksWithKeys(@Nullable UUID after, int limit);

  /** A fact about the installation, for example the fingerprint of its master key. */
  Optional<String> fact(String name);

  void putFact(String name, String value);
}
