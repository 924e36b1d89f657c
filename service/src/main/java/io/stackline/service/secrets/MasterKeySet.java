package io.stackline.service.secrets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The master keys at hand: the one that was given as the installation's, and others, former or
 * coming, that wrap data keys while one takes the place of another. Prints no key.
 */
public final class MasterKeySet {
  private final MasterKey given;
  private final Map<String, MasterKey> byFingerprint = new LinkedHashMap<>();

  /**
   * @param given as the installation's
   * @param others to read what they wrapped
   */
  public MasterKeySet(MasterKey given, List<MasterKey> others) {
    this.given = given;
    byFingerprint.put(given.fingerprint(), given);
    others.forEach(key -> byFingerprint.putIfAbsent(key.fingerprint(), key));
  }

  /** The one given as the installation's. */
  public MasterKey given() {
    return given;
  }

  /** The key with the fingerprint, if it is at hand. */
  public Optional<MasterKey> key(String fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }

  /** Fingerprints of all of them. */
  public Set<String> fingerprints() {
    return Set.copyOf(byFingerprint.keySet());
  }
}
