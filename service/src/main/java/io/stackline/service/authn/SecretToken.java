package io.stackline.service.authn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The raw value of a token. It is printed as stars; only {@link #reveal} gives it, once, to who it
 * was made for. Everything else works with {@link #sha256}.
 */
public final class SecretToken {
  private static final String PREFIX = "pul-";
  private static final int RANDOM_BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String value;

  private SecretToken(String value) {
    this.value = value;
  }

  /** A new access token: {@code pul-} and 40 lower-case hex digits, 160 random bits. */
  public static SecretToken mint() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return new SecretToken(PREFIX + HexFormat.of().formatHex(bytes));
  }

  /** A value that came from outside, as it is. */
  public static SecretToken of(String value) {
    return new SecretToken(value);
  }

  /** Lower-case hex SHA-256 of the value in UTF-8: what is stored and looked up. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }

  /** The value itself. Never log it or put it into an error. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretToken that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
