package io.stackline.service.store.sqlite;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the data directory for the user of the service alone. Where others may write, somebody else
 * may have put or may put files there, so that is refused; where others may only read, that is
 * ended. Does nothing on systems without such permissions.
 */
final class OwnersOnly {
  private static final Logger LOG = LoggerFactory.getLogger(OwnersOnly.class);
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> WRITING =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  /** Beginnings of the names of files that the service itself makes. */
  private static final List<String> OURS =
      List.of("stackline.db", "master.key", "admin-token", "lock");

  private OwnersOnly() {}

  private static boolean applies(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** What a new directory is made with. */
  static FileAttribute<?>[] directory(Path path) {
    return applies(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(DIRECTORY)}
        : new FileAttribute<?>[0];
  }

  /** What a new file is made with. */
  static FileAttribute<?>[] file(Path path) {
    return applies(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
        : new FileAttribute<?>[0];
  }

  /**
   * Refuses a directory that others may write, and one behind a link that others made.
   *
   * @param given as the operator wrote it
   * @param real what it is when links are followed
   * @param self a file that this process made, to know who it is
   * @throws StoreOpenException saying what to do
   */
  static void check(Path given, Path real, Path self) throws IOException {
    if (!applies(real)) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(real);
    if (mode.stream().anyMatch(WRITING::contains)) {
      throw new StoreOpenException(
          Reason.FAILED,
          "the data directory "
              + real
              + " can be written by others ("
              + PosixFilePermissions.toString(mode)
              + "), who could replace what is in it: run 'chmod 700' on it, or name a directory"
              + " inside it, which is then made for the user of the service alone");
    }
    if (Files.isSymbolicLink(given)) {
      requireOwn(given, Files.getOwner(given, LinkOption.NOFOLLOW_LINKS), self);
      requireOwn(real, Files.getOwner(real), self);
    }
  }

  private static void requireOwn(Path path, UserPrincipal owner, Path self) throws IOException {
    UserPrincipal own = Files.getOwner(self);
    if (!owner.equals(own) && !owner.getName().equals("root")) {
      throw new StoreOpenException(
          Reason.FAILED,
          "the data directory is reached through a link, and "
              + path
              + " belongs to "
              + owner.getName()
              + ", not to "
              + own.getName()
              + ": name a directory of the user of the service");
    }
  }

  /** Takes from others what they may do with the directory and with the files that we make. */
  static void tighten(Path real) throws IOException {
    if (!applies(real)) {
      return;
    }
    tighten(real, DIRECTORY);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(real)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (OURS.stream().anyMatch(name::startsWith)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          tighten(file, FILE);
        }
      }
    }
  }

  private static void tighten(Path path, Set<PosixFilePermission> most) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
    if (most.containsAll(mode)) {
      return;
    }
    Set<PosixFilePermission> less = EnumSet.copyOf(most);
    less.retainAll(mode);
    try {
      Files.setPosixFilePermissions(path, less);
      LOG.info(
          "{} was open to others ({}) and is now for the user of the service alone",
          path,
          PosixFilePermissions.toString(mode));
    } catch (IOException e) {
      LOG.warn(
          "{} can be read by others ({}), and that cannot be changed: run 'chmod go-rwx' on it",
          path,
          PosixFilePermissions.toString(mode),
          e);
    }
  }
}
