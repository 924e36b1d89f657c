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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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

  private final Supplier<MasterKeySet> source;
  private volatile MasterKeySet masters;
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
    this(() -> new MasterKeySet(master, List.of()));
  }

  /**
   * @param source the master keys at hand; asked again when a data key turns up that another one
   *     wraps, because a key may be replaced while the service runs
   */
  public KeyRing(Supplier<MasterKeySet> source) {
    this.source = source;
    this.masters = source.get();
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
    return put(keys, stackId, FIRST_KEY);
  }

  /**
   * Gives the stack a newer key for new ciphertext. What the ones before encrypted stays readable:
   * a ciphertext says which key made it.
   */
  public DataKey renew(Keys keys, UUID stackId) {
    int newest = keys.currentStackKey(stackId).map(Keys.StackKey::keyId).orElse(FIRST_KEY - 1);
    return put(keys, stackId, newest + 1);
  }

  private DataKey put(Keys keys, UUID stackId, int keyId) {
    byte[] key = new byte[MasterKey.LENGTH];
    RANDOM.nextBytes(key);
    return unwrap(keys.putStackKey(wrap(inForce(keys), stackId, keyId, key)));
  }

  /**
   * The master key that wraps new data keys.
   *
   * @throws ServiceException with {@code UNAVAILABLE} if it is not at hand
   */
  public MasterKey inForce(Keys keys) {
    return keys.fact(Keys.MASTER_KEY).map(this::master).orElseGet(masters::given);
  }

  /**
   * A stored data key as another master key wraps it.
   *
   * @throws ServiceException with {@code UNAVAILABLE} if the one that wraps it is not at hand
   */
  public Keys.StackKey rewrapped(Keys.StackKey stored, MasterKey by) {
    return wrap(by, stored.stackId(), stored.keyId(), raw(stored));
  }

  /** Whether the master key is at hand. */
  public boolean knows(String masterFingerprint) {
    if (masters.key(masterFingerprint).isEmpty()) {
      masters = source.get();
    }
    return masters.key(masterFingerprint).isPresent();
  }

  private MasterKey master(String fingerprint) {
    if (!knows(fingerprint)) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "The stack's key was wrapped with another master key; start the service with the one that"
              + " has fingerprint "
              + fingerprint);
    }
    return masters.key(fingerprint).orElseThrow();
  }

  private static Keys.StackKey wrap(MasterKey master, UUID stackId, int keyId, byte[] key) {
    try {
      byte[] wrapped = master.wrap(key, context(stackId, keyId));
      return new Keys.StackKey(
          stackId, keyId, master.fingerprint(), Base64.getEncoder().encodeToString(wrapped));
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
    byte[] key = raw(stored);
    try {
      DataKey ready = new DataKey(stored.stackId(), stored.keyId(), new AesGcmJce(key));
      synchronized (unwrapped) {
        unwrapped.put(id, ready);
      }
      return ready;
    } catch (GeneralSecurityException e) {
      throw damaged(e);
    }
  }

  private byte[] raw(Keys.StackKey stored) {
    MasterKey master = master(stored.masterFingerprint());
    try {
      return master.unwrap(
          Base64.getDecoder().decode(stored.wrappedBase64()),
          context(stored.stackId(), stored.keyId()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw damaged(e);
    }
  }

  private static ServiceException damaged(Exception cause) {
    return new ServiceException(
        ErrorCode.UNAVAILABLE,
        "The stack's stored key is damaged; restore it from a backup",
        cause);
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
