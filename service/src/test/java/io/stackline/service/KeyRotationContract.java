package io.stackline.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.command.KeyRotation;
import io.stackline.service.config.OptionException;
import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.secrets.DataKey;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.secrets.MasterKey;
import io.stackline.service.secrets.MasterKeySet;
import io.stackline.service.store.Keys;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreOptions;
import io.stackline.service.store.Stores;
import io.stackline.service.store.postgres.PostgresAddress;
import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys are replaced while services run, and nothing that was encrypted is lost on the way. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
abstract class KeyRotationContract {
  private static final String TOKEN = "pul-" + "4444444444".repeat(4);
  private static final String PLAIN =
      Base64.getEncoder().encodeToString("s3cr3t".getBytes(StandardCharsets.UTF_8));
  private static final int MANY = 2000;

  @TempDir Path temporary;
  final boolean postgres;
  private Path data;
  private String url = "";

  KeyRotationContract(boolean postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void place() {
    data = temporary.resolve("data");
    url = postgres ? TestPostgres.newDatabaseUrl() : "";
  }

  private ServeOptions options(String key, String... previous) {
    ServeOptions options =
        ServeOptions.in(data)
            .withAdminToken(Secret.of(TOKEN))
            .withMasterKey(Secret.of(key))
            .withPreviousMasterKeys(List.of(previous).stream().map(Secret::of).toList());
    return postgres
        ? options.withDatabase(new ServeOptions.Database(Secret.of(url), Optional.empty()))
        : options;
  }

  private StoreOptions store() {
    return postgres
        ? new StoreOptions(
            data, Optional.of(PostgresAddress.parse(url, Optional.empty(), Optional.empty())))
        : StoreOptions.sqlite(data);
  }

  private Program.Ended keys(Map<String, String> environment, String... words) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    if (postgres) {
      all.addAll(List.of("--database-url", url));
    }
    return Program.inside(environment, all.toArray(String[]::new));
  }

  static String key(int seed) {
    return Base64.getEncoder().encodeToString(bytes(seed));
  }

  private static byte[] bytes(int seed) {
    byte[] key = new byte[MasterKey.LENGTH];
    key[0] = (byte) seed;
    return key;
  }

  private static MasterKey master(int seed) {
    return MasterKey.of(bytes(seed));
  }

  private Map<String, Long> wrapped() {
    try (Store store = Stores.open(store())) {
      return store.read(tx -> tx.keys().wrapped());
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void aMasterKeyTakesThePlaceOfTheOneGivenBesideIt() throws Exception {
    String old;
    String stack;
    try (StacklineService service = StacklineService.start(options(key(1)))) {
      Api api = new Api(service.url(), TOKEN);
      stack = api.createStack("admin", "web", "dev");
      old = api.encrypt(stack, PLAIN);
    }
    assertThatThrownBy(() -> StacklineService.start(options(key(2))))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("not the master key")
        .hasMessageContaining(master(1).fingerprint());
    assertThatThrownBy(() -> StacklineService.start(options(key(2), key(3))))
        .isInstanceOf(OptionException.class);
    String fresh;
    try (StacklineService service = StacklineService.start(options(key(2), key(1)))) {
      Api api = new Api(service.url(), TOKEN);
      assertThat(api.decrypt(stack, old)).isEqualTo(PLAIN);
      until(() -> wrapped().keySet().equals(Set.of(master(2).fingerprint())));
      assertThat(api.decrypt(stack, old)).isEqualTo(PLAIN);
      fresh = api.encrypt(api.createStack("admin", "web", "next"), PLAIN);
    }
    try (StacklineService service = StacklineService.start(options(key(2)))) {
      Api api = new Api(service.url(), TOKEN);
      assertThat(api.decrypt(stack, old)).isEqualTo(PLAIN);
      assertThat(api.decrypt("/api/stacks/admin/web/next", fresh)).isEqualTo(PLAIN);
    }
    assertThatThrownBy(() -> StacklineService.start(options(key(1))))
        .isInstanceOf(OptionException.class);
    try (StacklineService late = StacklineService.start(options(key(1), key(2)))) {
      Api api = new Api(late.url(), TOKEN);
      api.encrypt(api.createStack("admin", "web", "late"), PLAIN);
      assertThat(wrapped().keySet())
          .as("a former key does not come back")
          .containsExactly(master(2).fingerprint());
    }
  }

  @Test
  void aFormerKeyThatStillWrapsKeysMustBeGiven() throws Exception {
    seed(1, 3);
    try (Store store = Stores.open(store())) {
      store.write(
          tx -> {
            tx.keys().putFact(Keys.MASTER_KEY, master(2).fingerprint());
            return true;
          });
    }
    assertThatThrownBy(() -> StacklineService.start(options(key(2))))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining(master(1).fingerprint())
        .hasMessageContaining("3 keys of stacks")
        .hasMessageContaining("--previous-master-key-file");
    StacklineService.start(options(key(2), key(1))).close();
  }

  /** Stacks with a data key each, wrapped by the master key; gives a ciphertext by stack. */
  private Map<UUID, byte[]> seed(int master, int count) throws IOException {
    StacklineService.start(options(key(master))).close();
    KeyRing ring = new KeyRing(master(master));
    try (Store store = Stores.open(store())) {
      return store.write(
          tx -> {
            Map<UUID, byte[]> made = new LinkedHashMap<>();
            long org = tx.accounts().organizationByName("admin").orElseThrow().id();
            for (int i = 0; i < count; i++) {
              Stacks.Name name = new Stacks.Name("admin", "many", "s" + i);
              UUID id = tx.stacks().create(org, name, null).id();
              made.put(id, ring.create(tx.keys(), id).encrypt(new byte[] {(byte) i}));
            }
            return made;
          });
    }
  }

  private void readable(Map<UUID, byte[]> ciphertexts, MasterKeySet masters) {
    KeyRing ring = new KeyRing(() -> masters);
    try (Store store = Stores.open(store())) {
      store.read(
          tx -> {
            ciphertexts.forEach(
                (id, text) ->
                    assertThat(ring.key(tx.keys(), id, DataKey.keyIdOf(text)).decrypt(text))
                        .hasSize(1));
            return true;
          });
    }
  }

  @Test
  void aRotationThatIsKilledGoesOnWhereItWas() throws Exception {
    Map<UUID, byte[]> made = seed(1, MANY);
    Path next = Files.writeString(temporary.resolve("next"), key(2));
    Path former = Files.writeString(temporary.resolve("former"), key(1));
    List<String> words =
        new ArrayList<>(List.of("keys", "rotate", "--data", data.toString(), "--master-key-file"));
    words.addAll(List.of(next.toString(), "--previous-master-key-file", former.toString()));
    if (postgres) {
      words.addAll(List.of("--database-url", url));
    }
    try (Program rotation = Program.start(Map.of(), words);
        Store store = Stores.open(store())) {
      String last = master(1).fingerprint();
      until(
          () ->
              store.read(tx -> tx.keys().wrapped()).getOrDefault(last, 0L) < MANY
                  || !rotation.process().isAlive());
    }
    readable(made, new MasterKeySet(master(2), List.of(master(1))));
    Program.Ended again = Program.inside(Map.of(), words.toArray(String[]::new));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).doesNotContain(key(1), key(2));
    readable(made, new MasterKeySet(master(2), List.of()));
    assertThat(wrapped()).containsOnly(Map.entry(master(2).fingerprint(), (long) MANY));
  }

  @Test
  void severalMayRotateAtOnce() throws Exception {
    Map<UUID, byte[]> made = seed(1, 400);
    try (Store one = Stores.open(store());
        Store two = Stores.open(store())) {
      one.write(
          tx -> {
            tx.keys().putFact(Keys.MASTER_KEY, master(2).fingerprint());
            return true;
          });
      MasterKeySet both = new MasterKeySet(master(2), List.of(master(1)));
      List<Thread> threads = new ArrayList<>();
      List<Long> counts = Collections.synchronizedList(new ArrayList<>());
      for (Store store : List.of(one, two, one, two)) {
        Thread thread =
            new Thread(() -> counts.add(new KeyRotation(store, new KeyRing(() -> both)).rewrap()));
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(counts).hasSize(4);
      assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(400);
    }
    readable(made, new MasterKeySet(master(2), List.of()));
  }

  @Test
  void newerDataKeysAreForNewCiphertext() throws Exception {
    Map<String, String> environment = Map.of("STACKLINE_MASTER_KEY", key(1));
    try (StacklineService service = StacklineService.start(options(key(1)))) {
      Api api = new Api(service.url(), TOKEN);
      String one = api.createStack("admin", "web", "one");
      String two = api.createStack("admin", "web", "two");
      String first = api.encrypt(one, PLAIN);
      String other = api.encrypt(two, PLAIN);
      Program.Ended ended = keys(environment, "rotate-data", "--stack", "admin/web/one");
      assertThat(ended.code()).as(ended.err()).isZero();
      String second = api.encrypt(one, PLAIN);
      assertThat(keyId(first)).isEqualTo(1);
      assertThat(keyId(second)).as("the service runs on").isEqualTo(2);
      assertThat(keyId(api.encrypt(two, PLAIN))).isEqualTo(1);
      assertThat(keys(environment, "rotate-data", "--all").code()).isZero();
      assertThat(keyId(api.encrypt(one, PLAIN))).isEqualTo(3);
      assertThat(keyId(api.encrypt(two, PLAIN))).isEqualTo(2);
      for (String old : List.of(first, second, api.encrypt(one, PLAIN))) {
        assertThat(api.decrypt(one, old)).isEqualTo(PLAIN);
      }
      assertThat(api.decrypt(two, other)).isEqualTo(PLAIN);
      assertThat(keys(environment, "show").out()).contains("wraps 5 keys of stacks");
    }
  }

  private static int keyId(String ciphertext) {
    return DataKey.keyIdOf(Base64.getDecoder().decode(ciphertext));
  }

  @Test
  void aBackupInTheMiddleNamesBothKeys() throws Exception {
    Map<UUID, byte[]> made = seed(1, 3);
    try (Store store = Stores.open(store())) {
      store.write(
          tx -> {
            tx.keys().putFact(Keys.MASTER_KEY, master(2).fingerprint());
            return true;
          });
    }
    Path backup = temporary.resolve("backup");
    List<String> place =
        postgres
            ? List.of("--data", data.toString(), "--database-url", url)
            : List.of("--data", data.toString());
    List<String> words = new ArrayList<>(List.of("backup"));
    words.addAll(place);
    words.add(backup.toString());
    Program.Ended done = Program.inside(Map.of(), words.toArray(String[]::new));
    assertThat(done.out()).contains(master(2).fingerprint() + " and " + master(1).fingerprint());
    Path restored = temporary.resolve("restored");
    String[] restore = {"restore", "--data", restored.toString(), backup.toString()};
    Program.Ended refused = Program.inside(Map.of("STACKLINE_MASTER_KEY", key(2)), restore);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(master(1).fingerprint(), "nothing was restored");
    Map<String, String> both =
        Map.of("STACKLINE_MASTER_KEY", key(2), "STACKLINE_PREVIOUS_MASTER_KEY", key(1));
    Program.Ended good = Program.inside(both, restore);
    assertThat(good.code()).as(good.err()).isZero();
    data = restored;
    url = "";
    assertThat(made).hasSize(3);
    try (Store store = Stores.open(StoreOptions.sqlite(restored))) {
      Map<String, Long> wrapped = store.read(tx -> tx.keys().wrapped());
      assertThat(wrapped).containsEntry(master(1).fingerprint(), 3L);
    }
  }

  @Test
  void whatTheCommandCannotDoItSays() {
    assertThat(keys(Map.of(), "turn").err()).contains("'turn' is no action");
    assertThat(keys(Map.of(), "rotate-data").err()).contains("--stack ORG/PROJECT/STACK, or --all");
    assertThat(keys(Map.of(), "rotate", "--all").err()).contains("for rotate-data");
    assertThat(keys(Map.of(), "rotate-data", "--stack", "dev").err()).contains("'dev'");
    if (!postgres) {
      assertThat(keys(Map.of(), "show").err()).contains("no database");
      assertThat(data).doesNotExist();
    }
  }

  /** Where the key lives in the data directory, it is replaced there, under a running service. */
  @Test
  void theKeyOfTheDataDirectoryIsReplacedWhileTheServiceRuns() throws Exception {
    if (postgres) {
      assertThat(keys(Map.of(), "rotate").code()).as("none lives there").isNotZero();
      return;
    }
    ServeOptions minted = ServeOptions.in(data).withAdminToken(Secret.of(TOKEN));
    String old;
    String stack;
    try (StacklineService service = StacklineService.start(minted)) {
      Api api = new Api(service.url(), TOKEN);
      stack = api.createStack("admin", "web", "dev");
      old = api.encrypt(stack, PLAIN);
    }
    String before = Files.readString(data.resolve("master.key"));
    try (StacklineService service = StacklineService.start(minted)) {
      Api api = new Api(service.url(), TOKEN);
      Program.Ended ended = keys(Map.of(), "rotate");
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("master.key.former-", "0 are left").doesNotContain(before);
      assertThat(Files.readString(data.resolve("master.key"))).isNotEqualTo(before);
      assertThat(api.decrypt(stack, old)).as("not unwrapped before").isEqualTo(PLAIN);
      api.encrypt(api.createStack("admin", "web", "next"), PLAIN);
      assertThat(wrapped()).hasSize(1).containsValue(2L);
    }
    Path former;
    try (var files = Files.newDirectoryStream(data, "master.key.former-*")) {
      former = files.iterator().next();
    }
    assertThat(Files.readString(former)).isEqualTo(before);
    assertThat(Files.getPosixFilePermissions(former)).hasSize(2);
    Files.delete(former);
    try (StacklineService service = StacklineService.start(minted)) {
      assertThat(new Api(service.url(), TOKEN).decrypt(stack, old)).isEqualTo(PLAIN);
    }
  }

  /** The files at every moment at which replacing the key may be cut short. */
  @Test
  void aReplacementOfTheFileThatIsCutShortLosesNothing() throws Exception {
    if (postgres) {
      return;
    }
    ServeOptions minted = ServeOptions.in(data).withAdminToken(Secret.of(TOKEN));
    String stack;
    String old;
    try (StacklineService service = StacklineService.start(minted)) {
      Api api = new Api(service.url(), TOKEN);
      stack = api.createStack("admin", "web", "dev");
      old = api.encrypt(stack, PLAIN);
    }
    Path file = data.resolve("master.key");
    String first = Files.readString(file);
    Files.writeString(data.resolve("master.key.former-0a0a0a0a.new"), "half");
    decrypts(minted, stack, old);
    Files.writeString(data.resolve("master.key.former-0a0a0a0a"), first);
    Files.writeString(data.resolve("master.key.new"), "half");
    decrypts(minted, stack, old);
    Files.writeString(file, key(7));
    decrypts(minted, stack, old);
    until(() -> wrapped().keySet().equals(Set.of(master(7).fingerprint())));
    Files.delete(data.resolve("master.key.former-0a0a0a0a"));
    decrypts(minted, stack, old);
    Files.writeString(file, first);
    assertThatThrownBy(() -> StacklineService.start(minted)).isInstanceOf(OptionException.class);
  }

  private void decrypts(ServeOptions options, String stack, String old) throws IOException {
    try (StacklineService service = StacklineService.start(options)) {
      assertThat(new Api(service.url(), TOKEN).decrypt(stack, old)).isEqualTo(PLAIN);
      if (!options.masterKey().isPresent()) {
        until(() -> wrapped().size() == 1);
      }
    }
  }
}
