package io.stackline.service.secrets;

import com.google.crypto.tink.subtle.AesGcmJce;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of stacks: makes them, wraps them with the master key for the store, and keeps a
 * bounded number of unwrapped ones at hand, because encryption is the most frequent call of all.
 * Safe to share between threads.
 */
public final class KeyRing {
  private static final int FIRST_KEY = 1;
  private static final int CACHED = 4096;
  private static final SecureRandom RANDOM = new SecureRandom();

  private record Id(UUID stackId, int keyId) {}

  private final MasterKey master;
  private final Map<Id, DataKey> unwrapped =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, DataKey> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * @param master the key that wraps all others
   */
  public KeyRing(MasterKey master) {
    this.master = master;
  }

  /** The key for new ciphertext of the stack; empty if it has none yet. */
  public Optional<DataKey> current(Keys keys, UUID stackId) {
    return keys.currentStackKey(stackId).map(this::unwrap);
  }

  /**
   * The key that made a ciphertext.
   *
   * @throws ServiceException with {@code BAD_REQUEST} if the stack has no such key
   */
  public DataKey key(Keys keys, UUID stackId, int keyId) {
    DataKey cached = cached(new Id(stackId, keyId));
    if (cached != null) {
      return cached;
    }
    return keys.stackKey(stackId, keyId).map(this::unwrap).orElseThrow(DataKey::foreign);
  }

  /** Gives the stack its first key, unless another request just did; either way the stored one. */
  public DataKey create(Keys keys, UUID stackId) {
    byte[] key = new byte[MasterKey.LENGTH];
    RANDOM.nextBytes(key);
    try {
      byte[] wrapped = master.wrap(key, context(stackId, FIRST_KEY));
      return unwrap(
          keys.putStackKey(
              new Keys.StackKey(
                  stackId,
                  FIRST_KEY,
                  master.fingerprint(),
                  Base64.getEncoder().encodeToString(wrapped))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to wrap a key", e);
    }
  }

  private DataKey unwrap(Keys.StackKey stored) {
    Id id = new Id(stored.stackId(), stored.keyId());
    DataKey cached = cached(id);
    if (cached != null) {
      return cached;
    }
    if (!stored.masterFingerprint().equals(master.fingerprint())) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "The stack's key was wrapped with another master key; start the service with the one that"
              + " has fingerprint "
              + stored.masterFingerprint());
    }
    try {
      byte[] key =
          master.unwrap(
              Base64.getDecoder().decode(stored.wrappedBase64()),
              context(stored.stackId(), stored.keyId()));
      DataKey ready = new DataKey(stored.stackId(), stored.keyId(), new AesGcmJce(key));
      synchronized (unwrapped) {
        unwrapped.put(id, ready);
      }
      return ready;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "The stack's stored key is damaged; restore it from a backup", e);
    }
  }

  private @Nullable DataKey cached(Id id) {
    synchronized (unwrapped) {
      return unwrapped.get(id);
    }
  }

  private static byte[] context(UUID stackId, int keyId) {
    return ("stackline data key " + stackId + " " + keyId).getBytes(StandardCharsets.UTF_8);
  }
}
