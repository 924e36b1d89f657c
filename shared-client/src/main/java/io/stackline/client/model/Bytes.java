package io.stackline.client.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that travel as base64 text, as Go's {@code []byte} does. They are copied in and out and
 * never printed, since they may be a secret in the clear.
 */
public final class Bytes {
  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  /** Copies bytes. */
  public static Bytes of(byte[] value) {
    return new Bytes(value.clone());
  }

  /** The UTF-8 bytes of a text. */
  public static Bytes ofText(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads base64 with padding; line ends are skipped, as Go does.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  public static Bytes ofBase64(String base64) {
    return new Bytes(Base64.getDecoder().decode(base64.replace("\r", "").replace("\n", "")));
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return value.clone();
  }

  /** The bytes as UTF-8 text. */
  public String toText() {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** The bytes in base64 with padding. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** How many they are. */
  public int size() {
    return value.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "Bytes[" + value.length + "]";
  }
}
