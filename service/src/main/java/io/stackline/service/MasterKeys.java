package io.stackline.service;

import io.stackline.service.command.Actor;
import io.stackline.service.config.OptionException;
import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.config.StorePlace;
import io.stackline.service.secrets.KeyRing;
import io.stackline.service.secrets.MasterKey;
import io.stackline.service.secrets.MasterKeySet;
import io.stackline.service.store.Keys;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the installation's master key and holds it against the fingerprint that is stored, so that
 * a wrong key is noticed at the start and not by the first user. Another one takes its place only
 * if the one in force is given beside it, as a previous one.
 */
final class MasterKeys {
  /** Name of the minted key in the data directory. */
  static final String FILE = "master.key";

  private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);
  private static final String FORMER_FILE = FILE + ".former-";
  private static final String FORMER_FACT = "former-master-key ";

  private MasterKeys() {}

  /**
   * The keys that were given, or those of the data directory, minted at the first start. The one
   * given is in force from now on, if it was not already and the one in force is known too.
   *
   * @throws OptionException if one is missing, malformed or not one the data was made with
   */
  static KeyRing find(ServeOptions options, Store store) throws IOException {
    StorePlace place =
        new StorePlace(
            options.data(), options.database(), options.masterKey(), options.previousMasterKeys());
    Path file = place.data().resolve(FILE);
    if (place.masterKey().isEmpty() && place.database().isEmpty() && !Files.exists(file)) {
      if (store.read(tx -> tx.keys().fact(Keys.MASTER_KEY)).isPresent()) {
        throw new OptionException(
            file + " is missing, without which no stack's secrets can be read; put it back");
      }
      mint(file);
    }
    return settle(place, store);
  }

  /** As {@link #find}, for data that was used before. */
  static KeyRing settle(StorePlace place, Store store) {
    KeyRing ring = new KeyRing(() -> load(place));
    MasterKeySet keys = load(place);
    store.write(tx -> settle(tx, keys));
    return ring;
  }

  private static boolean settle(Tx tx, MasterKeySet keys) {
    String given = keys.given().fingerprint();
    String inForce = tx.keys().fact(Keys.MASTER_KEY).orElse("");
    if (inForce.isEmpty()) {
      tx.keys().putFact(Keys.MASTER_KEY, given);
    } else if (keys.key(inForce).isEmpty()) {
      throw new OptionException(
          "this is not the master key that the data was made with (fingerprint "
              + given
              + ", expected "
              + inForce
              + "); start with the original one, or give that too with --previous-master-key-file"
              + " to put this one in its place");
    } else if (!inForce.equals(given)) {
      replace(tx, inForce, given);
    }
    requireAll(tx.keys().wrapped(), keys);
    return true;
  }

  private static void replace(Tx tx, String inForce, String given) {
    if (tx.keys().fact(FORMER_FACT + given).isPresent()) {
      LOG.warn(
          "the master key given, {}, is a former one; {}, given as a previous one, stays in force",
          given,
          inForce);
      return;
    }
    tx.keys().putFact(FORMER_FACT + inForce, tx.now().toString());
    tx.keys().putFact(Keys.MASTER_KEY, given);
    Actor.service()
        .audit(tx, null, "master-key-changed", "Master key " + given + " in place of " + inForce);
    LOG.info("master key {} is in force in place of {}", given, inForce);
  }

  private static void requireAll(Map<String, Long> wrapped, MasterKeySet keys) {
    wrapped.forEach(
        (fingerprint, count) -> {
          if (keys.key(fingerprint).isEmpty()) {
            throw new OptionException(
                "the master key with fingerprint "
                    + fingerprint
                    + " still wraps "
                    + count
                    + " keys of stacks and is not given; give it with --previous-master-key-file or"
                    + " STACKLINE_PREVIOUS_MASTER_KEY until it is no longer needed");
          }
        });
  }

  /** The keys as they are now, at the place's options and in its data directory. */
  private static MasterKeySet load(StorePlace place) {
    try {
      List<MasterKey> others = new ArrayList<>();
      place.previousMasterKeys().forEach(key -> others.add(parse(key)));
      for (Path file : formerFiles(place.data())) {
        others.add(parse(Secret.of(Files.readString(file))));
      }
      return new MasterKeySet(parse(given(place)), others);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Secret given(StorePlace place) throws IOException {
    if (place.masterKey().isPresent()) {
      return place.masterKey().get();
    }
    if (place.database().isPresent()) {
      throw new OptionException(
          "with PostgreSQL the master key must be given: set STACKLINE_MASTER_KEY or"
              + " --master-key-file to 32 random bytes in base64 ('head -c 32 /dev/urandom |"
              + " base64'), the same for every replica, and keep a copy outside the database");
    }
    Path file = place.data().resolve(FILE);
    if (!Files.exists(file)) {
      throw new OptionException(
          "there is no master key in "
              + file
              + "; give the one this data was made with: STACKLINE_MASTER_KEY or"
              + " --master-key-file");
    }
    return Secret.of(Files.readString(file));
  }

  private static List<Path> formerFiles(Path data) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(data)) {
      // What a write that was cut short left ends in .new.
      try (DirectoryStream<Path> found = Files.newDirectoryStream(data, FORMER_FILE + "????????")) {
        found.forEach(files::add);
      }
    }
    return files;
  }

  /** The keys that were given or are in the data directory; empty if there is none. */
  static Optional<MasterKeySet> known(StorePlace place) {
    return place.masterKey().isEmpty() && !Files.exists(place.data().resolve(FILE))
        ? Optional.empty()
        : Optional.of(
            load(
                new StorePlace(
                    place.data(),
                    Optional.empty(),
                    place.masterKey(),
                    place.previousMasterKeys())));
  }

  /**
   * Puts a new key into the data directory. The former one is put aside first, so that whenever
   * this is cut short, both or the former alone are there.
   *
   * @return where the former one is
   */
  static Path replaceFile(Path data) throws IOException {
    Path file = data.resolve(FILE);
    String text = Files.readString(file).strip();
    String fingerprint = parse(Secret.of(text)).fingerprint();
    Path former = data.resolve(FORMER_FILE + fingerprint.substring(0, 8));
    SecretFiles.write(former, text);
    mint(file);
    return former;
  }

  private static void mint(Path file) throws IOException {
    byte[] key = new byte[MasterKey.LENGTH];
    new SecureRandom().nextBytes(key);
    String text = Base64.getEncoder().encodeToString(key);
    Arrays.fill(key, (byte) 0);
    SecretFiles.write(file, text);
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
