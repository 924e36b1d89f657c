package io.stackline.runner.report;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files that others read while we write: they see all of the old content or all of the new.
 * Every writer has a temporary file of its own, so that runs told to write one file do not take
 * each other's away. It is made by the ordinary rules for new files, so that the process's umask
 * holds, or for its owner alone. Files that users name are written by {@link OutputFile}.
 */
final class WholeFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private WholeFile() {}

  /** A new name beside a file, however long its own is. */
  static Path part(Path file) {
    return file.toAbsolutePath().resolveSibling(".stackline-" + UUID.randomUUID() + ".part");
  }

  /**
   * Replaces the file; nothing is left beside it, also after a failure.
   *
   * @param privately whether only its owner may read it
   */
  static void write(Path file, byte[] content, boolean privately) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = part(whole);
    Set<StandardOpenOption> create =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (var out =
          Channels.newOutputStream(
              Files.newByteChannel(part, create, attributes(part, privately)))) {
        out.write(content);
      }
      replace(part, whole, content, privately);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** What cannot be replaced may still be written to, as a file that is mounted by itself. */
  private static void replace(Path part, Path whole, byte[] content, boolean privately)
      throws IOException {
    try {
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(whole)) {
        throw e;
      }
      overwrite(whole, content, privately);
    }
  }

  /** Writes into a file that cannot be replaced. */
  static void overwrite(Path file, byte[] content, boolean privately) throws IOException {
    if (privately && isPosix(file)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
    Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] attributes(Path file, boolean privately) {
    return privately && isPosix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }
}
