package io.stackline.service.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The installation's key, which encrypts the data keys of stacks and nothing else. It is given from
 * outside and never stored beside the data. Prints as stars.
 */
public final class MasterKey {
  /** Length in bytes: AES-256. */
  public static final int LENGTH = 32;

  private static final String FINGERPRINT_LABEL = "stackline master key fingerprint v1\n";

  private final Aead aead;
  private final String fingerprint;

  private MasterKey(Aead aead, String fingerprint) {
    this.aead = aead;
    this.fingerprint = fingerprint;
  }

  /**
   * Takes a key; the array is copied.
   *
   * @throws IllegalArgumentException if it is not {@link #LENGTH} bytes long
   */
  public static MasterKey of(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException(
          "a master key has " + LENGTH + " bytes, this one has " + key.length);
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(FINGERPRINT_LABEL.getBytes(StandardCharsets.UTF_8));
      String fingerprint = HexFormat.of().formatHex(digest.digest(key), 0, 16);
      return new MasterKey(new AesGcmJce(key), fingerprint);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime has no AES-GCM or SHA-256", e);
    }
  }

  /** Tells keys apart without giving anything of them away: 32 lower-case hex digits. */
  public String fingerprint() {
    return fingerprint;
  }

  byte[] wrap(byte[] dataKey, byte[] context) throws GeneralSecurityException {
    return aead.encrypt(dataKey, context);
  }

  byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
    return aead.decrypt(wrapped, context);
  }

  @Override
  public String toString() {
    return "***";
  }
}
