package io.stackline.runner.exec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one state from another where states have no versions. */
public final class StateDigest {
  private StateDigest() {}

  /** The digest of what {@code pulumi stack export} prints. */
  public static String of(String export) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(export.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
