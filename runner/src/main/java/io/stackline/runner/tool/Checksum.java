package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a file.
 *
 * @param hex in lower case
 */
record Checksum(String hex) {
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(\\S+)");

  Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** That of a file in a list as {@code sha256sum} writes it. */
  static Optional<Checksum> in(String list, String file) {
    return list.lines()
        .map(line -> LINE.matcher(line.strip()))
        .filter(Matcher::matches)
        .filter(line -> line.group(2).equals(file))
        .map(line -> new Checksum(line.group(1)))
        .findFirst();
  }

  /** That of a file's bytes. */
  static Checksum of(Path file) throws IOException, RunException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, "This Java has no SHA-256.", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      int read = in.read(buffer);
      while (read >= 0) {
        read = in.read(buffer);
      }
    }
    return new Checksum(HexFormat.of().formatHex(digest.digest()));
  }
}
