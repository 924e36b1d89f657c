package io.stackline.service;

import io.stackline.service.config.OptionException;
import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.secrets.MasterKey;
import io.stackline.service.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Finds the installation's master key and holds it against the fingerprint that the first start
 * stored, so that a wrong key is noticed at the start and not by the first user.
 */
final class MasterKeys {
  /** Name of the minted key in the data directory. */
  static final String FILE = "master.key";

  private static final String FACT = "master-key-fingerprint";

  private MasterKeys() {}

  /**
   * The key that was given, or that of the data directory, minted at the first start.
   *
   * @throws OptionException if it is missing, malformed or not the one the data was made with
   */
  static MasterKey find(ServeOptions options, Store store) throws IOException {
    Optional<String> expected = store.read(tx -> tx.keys().fact(FACT));
    Path file = options.data().resolve(FILE);
    Secret text;
    if (options.masterKey().isPresent()) {
      text = options.masterKey().get();
    } else if (options.database().isPresent()) {
      throw new OptionException(
          "with PostgreSQL the master key must be given: set STACKLINE_MASTER_KEY or"
              + " --master-key-file to 32 random bytes in base64 ('head -c 32 /dev/urandom |"
              + " base64'), the same for every replica, and keep a copy outside the database");
    } else if (Files.exists(file)) {
      text = Secret.of(Files.readString(file));
    } else if (expected.isPresent()) {
      throw new OptionException(
          file + " is missing, without which no stack's secrets can be read; put it back");
    } else {
      text = mint(file);
    }
    MasterKey key = parse(text);
    String stored = store.write(tx -> tx.keys().fact(FACT).orElseGet(() -> remember(tx, key)));
    if (!stored.equals(key.fingerprint())) {
      throw new OptionException(
          "this is not the master key that the data was made with (fingerprint "
              + key.fingerprint()
              + ", expected "
              + stored
              + "); start with the original one");
    }
    return key;
  }

  /**
   * The fingerprint of the key that was given or is in the data directory; empty if there is none.
   *
   * @throws OptionException if it is malformed
   */
  static Optional<String> fingerprint(Optional<Secret> given, Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (given.isEmpty() && !Files.exists(file)) {
      return Optional.empty();
    }
    Secret text = given.isPresent() ? given.get() : Secret.of(Files.readString(file));
    return Optional.of(parse(text).fingerprint());
  }

  private static String remember(io.stackline.service.store.Tx tx, MasterKey key) {
    tx.keys().putFact(FACT, key.fingerprint());
    return key.fingerprint();
  }

  private static Secret mint(Path file) throws IOException {
    byte[] key = new byte[MasterKey.LENGTH];
    new SecureRandom().nextBytes(key);
    String text = Base64.getEncoder().encodeToString(key);
    Arrays.fill(key, (byte) 0);
    SecretFiles.write(file, text);
    return Secret.of(text);
  }

  private static MasterKey parse(Secret text) {
    try {
      byte[] key = Base64.getDecoder().decode(text.reveal());
      try {
        return MasterKey.of(key);
      } finally {
        Arrays.fill(key, (byte) 0);
      }
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "the master key must be 32 bytes in base64 ('head -c 32 /dev/urandom | base64')");
    }
  }
}
