package io.stackline.service.state;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the digest of what is written to it. */
final class DigestSink extends OutputStream {
  private final MessageDigest digest;

  DigestSink() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void write(int b) {
    digest.update((byte) b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    digest.update(bytes, from, length);
  }

  /** Lower-case hex of the digest since the last call. */
  String take() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
