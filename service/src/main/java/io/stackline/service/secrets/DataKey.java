package io.stackline.service.secrets;

import com.google.crypto.tink.Aead;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * A stack's key, ready for use. Ciphertext is one byte of format, four bytes of key id (big endian)
 * and what AES-256-GCM makes of the plaintext. The associated data is the stack's immutable id, so
 * that a value of one stack can be read by no other, whatever it is called. Safe to share between
 * threads. Prints no key.
 */
public final class DataKey {
  private static final byte FORMAT = 1;
  private static final int HEADER = 1 + Integer.BYTES;

  private final int keyId;
  private final byte[] associatedData;
  private final Aead aead;

  DataKey(UUID stackId, int keyId, Aead aead) {
    this.keyId = keyId;
    this.associatedData = ("stackline stack " + stackId).getBytes(StandardCharsets.UTF_8);
    this.aead = aead;
  }

  /**
   * Which key of its stack made a ciphertext.
   *
   * @throws ServiceException with {@code BAD_REQUEST} if it is no ciphertext of this service
   */
  public static int keyIdOf(byte[] ciphertext) {
    if (ciphertext.length < HEADER || ciphertext[0] != FORMAT) {
      throw foreign();
    }
    return ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt();
  }

  /** Its number within the stack. */
  public int keyId() {
    return keyId;
  }

  /** Encrypts a value; the same value gives another ciphertext each time. */
  public byte[] encrypt(byte[] plaintext) {
    try {
      byte[] sealed = aead.encrypt(plaintext, associatedData);
      return ByteBuffer.allocate(HEADER + sealed.length)
          .put(FORMAT)
          .putInt(keyId)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to encrypt", e);
    }
  }

  /**
   * Decrypts what {@link #encrypt} made with the same key of the same stack.
   *
   * @throws ServiceException with {@code BAD_REQUEST} if it was made elsewhere or was changed
   */
  public byte[] decrypt(byte[] ciphertext) {
    if (keyIdOf(ciphertext) != keyId) {
      throw foreign();
    }
    byte[] sealed = new byte[ciphertext.length - HEADER];
    System.arraycopy(ciphertext, HEADER, sealed, 0, sealed.length);
    try {
      return aead.decrypt(sealed, associatedData);
    } catch (GeneralSecurityException e) {
      throw new ServiceException(ErrorCode.BAD_REQUEST, FOREIGN, e);
    }
  }

  private static final String FOREIGN =
      "Bad Request: The value was not encrypted for this stack, or it was changed since. Set the"
          + " secret again with `pulumi config set --secret`.";

  static ServiceException foreign() {
    return new ServiceException(ErrorCode.BAD_REQUEST, FOREIGN);
  }

  @Override
  public String toString() {
    return "DataKey[" + keyId + "]";
  }
}
