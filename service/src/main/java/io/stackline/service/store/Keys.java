package io.stackline.service.store;

import java.util.Optional;
import java.util.UUID;

/** Wrapped data keys of stacks and facts about the installation. */
public interface Keys {
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

  /** A fact about the installation, for example the fingerprint of its master key. */
  Optional<String> fact(String name);

  void putFact(String name, String value);
}
