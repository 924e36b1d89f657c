package io.stackline.service.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Keys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeyRingTest {
  private static final byte[] PLAIN = "s3cr3t \u2028 value".getBytes(UTF_8);

  private final InMemoryKeys keys = new InMemoryKeys();
  private final KeyRing ring = new KeyRing(master(1));
  private final UUID stack = UUID.randomUUID();

  @Test
  void decryptsWhatItEncrypted() {
    DataKey key = ring.create(keys, stack);
    byte[] ciphertext = key.encrypt(PLAIN);

    assertThat(new String(ciphertext, UTF_8)).doesNotContain("s3cr3t");
    assertThat(ciphertext).isNotEqualTo(key.encrypt(PLAIN));
    assertThat(ring.key(keys, stack, DataKey.keyIdOf(ciphertext)).decrypt(ciphertext))
        .isEqualTo(PLAIN);
    assertThat(key.decrypt(key.encrypt(new byte[0]))).isEmpty();
  }

  @Test
  void decryptsAfterARestart() {
    byte[] ciphertext = ring.create(keys, stack).encrypt(PLAIN);

    KeyRing restarted = new KeyRing(master(1));

    assertThat(restarted.current(keys, stack).orElseThrow().decrypt(ciphertext)).isEqualTo(PLAIN);
  }

  @Test
  void keepsTheFirstKeyWhenTwoAreMadeAtOnce() {
    byte[] ciphertext = ring.create(keys, stack).encrypt(PLAIN);

    DataKey second = new KeyRing(master(1)).create(keys, stack);

    assertThat(second.decrypt(ciphertext)).isEqualTo(PLAIN);
  }

  @Test
  void refusesValuesOfAnotherStack() {
    byte[] ciphertext = ring.create(keys, stack).encrypt(PLAIN);
    DataKey other = ring.create(keys, UUID.randomUUID());

    assertRefused(() -> other.decrypt(ciphertext), ErrorCode.BAD_REQUEST);
  }

  @Test
  void refusesAKeyMovedToAnotherStack() {
    ring.create(keys, stack);
    Keys.StackKey stored = keys.currentStackKey(stack).orElseThrow();
    UUID thief = UUID.randomUUID();
    keys.putStackKey(
        new Keys.StackKey(
            thief, stored.keyId(), stored.masterFingerprint(), stored.wrappedBase64()));

    assertRefused(() -> ring.current(keys, thief), ErrorCode.UNAVAILABLE);
  }

  @Test
  void refusesChangedAndForeignBytes() {
    DataKey key = ring.create(keys, stack);
    byte[] changed = key.encrypt(PLAIN);
    changed[changed.length - 1] ^= 1;

    assertRefused(() -> key.decrypt(changed), ErrorCode.BAD_REQUEST);
    for (byte[] foreign :
        new byte[][] {{}, {1}, {1, 0, 0, 0, 1}, "not ours at all".getBytes(UTF_8)}) {
      assertRefused(() -> key.decrypt(foreign), ErrorCode.BAD_REQUEST);
    }
    byte[] unknownKey = key.encrypt(PLAIN);
    unknownKey[4] = 9;
    assertRefused(() -> ring.key(keys, stack, DataKey.keyIdOf(unknownKey)), ErrorCode.BAD_REQUEST);
  }

  @Test
  void refusesAnotherMasterKeyAndTellsWhichIsNeeded() {
    ring.create(keys, stack);

    assertThatThrownBy(() -> new KeyRing(master(2)).current(keys, stack))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE))
        .hasMessageContaining(master(1).fingerprint());
  }

  @Test
  void masterKeysPrintAsStarsAndHaveTheirLength() {
    assertThat(master(7)).hasToString("***");
    assertThat(master(1).fingerprint()).isNotEqualTo(master(2).fingerprint()).hasSize(32);
    assertThatThrownBy(() -> MasterKey.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNewerKeyIsForNewCiphertextAndOlderOnesStayGood() {
    byte[] old = ring.create(keys, stack).encrypt(PLAIN);
    DataKey newer = ring.renew(keys, stack);
    assertThat(newer.keyId()).isEqualTo(2);
    byte[] fresh = ring.current(keys, stack).orElseThrow().encrypt(PLAIN);
    assertThat(DataKey.keyIdOf(fresh)).isEqualTo(2);
    for (byte[] either : new byte[][] {old, fresh}) {
      DataKey made = new KeyRing(master(1)).key(keys, stack, DataKey.keyIdOf(either));
      assertThat(made.decrypt(either)).isEqualTo(PLAIN);
    }
    assertRefused(() -> newer.decrypt(old), ErrorCode.BAD_REQUEST);
  }

  @Test
  void anotherMasterKeyWrapsWhatOneWrapped() {
    byte[] ciphertext = ring.create(keys, stack).encrypt(PLAIN);
    Keys.StackKey before = keys.currentStackKey(stack).orElseThrow();
    KeyRing both = new KeyRing(() -> new MasterKeySet(master(2), List.of(master(1))));
    assertThat(both.current(keys, stack).orElseThrow().decrypt(ciphertext)).isEqualTo(PLAIN);
    Keys.StackKey after = both.rewrapped(before, master(2));
    assertThat(keys.rewrap(before, after)).isTrue();
    assertThat(keys.rewrap(before, after)).as("a second time").isFalse();
    assertThat(new KeyRing(master(2)).key(keys, stack, 1).decrypt(ciphertext)).isEqualTo(PLAIN);
    assertRefused(() -> new KeyRing(master(1)).key(keys, stack, 1), ErrorCode.UNAVAILABLE);
  }

  @Test
  void theMasterKeyInForceWrapsNewKeysAndIsLookedForAgainWhenItIsNotAtHand() {
    keys.putFact(Keys.MASTER_KEY, master(1).fingerprint());
    AtomicReference<MasterKeySet> place =
        new AtomicReference<>(new MasterKeySet(master(1), List.of()));
    KeyRing running = new KeyRing(place::get);
    running.create(keys, stack);
    keys.putFact(Keys.MASTER_KEY, master(2).fingerprint());
    UUID next = UUID.randomUUID();
    assertRefused(() -> running.create(keys, next), ErrorCode.UNAVAILABLE);
    place.set(new MasterKeySet(master(2), List.of(master(1))));
    running.create(keys, next);
    assertThat(keys.currentStackKey(next).orElseThrow().masterFingerprint())
        .isEqualTo(master(2).fingerprint());
  }

  private static MasterKey master(int seed) {
    byte[] key = new byte[MasterKey.LENGTH];
    key[0] = (byte) seed;
    return MasterKey.of(key);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** The contract of the port in memory; the store's own suite proves the engines. */
  private static final class InMemoryKeys implements Keys {
    private final Map<UUID, Map<Integer, StackKey>> stored = new HashMap<>();
    private final Map<String, String> facts = new HashMap<>();

    @Override
    public Optional<StackKey> stackKey(UUID stackId, int keyId) {
      return Optional.ofNullable(stored.getOrDefault(stackId, Map.of()).get(keyId));
    }

    @Override
    public Optional<StackKey> currentStackKey(UUID stackId) {
      return stored.getOrDefault(stackId, Map.of()).values().stream()
          .max((a, b) -> Integer.compare(a.keyId(), b.keyId()));
    }

    @Override
    public StackKey putStackKey(StackKey key) {
      StackKey before =
          stored
              .computeIfAbsent(key.stackId(), id -> new HashMap<>())
              .putIfAbsent(key.keyId(), key);
      return before == null ? key : before;
    }

    @Override
    public Map<String, Long> wrapped() {
      return stored.values().stream()
          .flatMap(of -> of.values().stream())
          .collect(Collectors.groupingBy(StackKey::masterFingerprint, Collectors.counting()));
    }

    @Override
    public List<StackKey> wrappedBy(String masterFingerprint, int limit) {
      return stored.values().stream()
          .flatMap(of -> of.values().stream())
          .filter(key -> key.masterFingerprint().equals(masterFingerprint))
          .limit(limit)
          .toList();
    }

    @Override
    public boolean rewrap(StackKey before, StackKey after) {
      return stored.getOrDefault(before.stackId(), Map.of()).replace(before.keyId(), before, after);
    }

    @Override
    public List<UUID> stacksWithKeys(@Nullable UUID after, int limit) {
      return List.copyOf(stored.keySet());
    }

    @Override
    public Optional<String> fact(String name) {
      return Optional.ofNullable(facts.get(name));
    }

    @Override
    public void putFact(String name, String value) {
      facts.put(name, value);
    }
  }
}
