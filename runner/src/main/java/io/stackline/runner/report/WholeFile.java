package io.stackline.runner.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes files that others read while we write: they see all of the old content or all of the new.
 * Every writer has a temporary file of its own, so that runs told to write one file do not take
 * each other's away. It is made by the ordinary rules for new files, so that the process's umask
 * holds.
 */
public final class WholeFile {
  private WholeFile() {}

  /** Replaces the file; nothing is left beside it, also after a failure. */
  public static void write(Path file, byte[] content) throws IOException {
    Path whole = file.toAbsolutePath();
    String name = Objects.requireNonNull(whole.getFileName()).toString();
    Path part = whole.resolveSibling("." + name + "." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, content);
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
