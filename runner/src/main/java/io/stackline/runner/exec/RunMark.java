package io.stackline.runner.exec;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a living run in its directory: a file that is locked from the moment it has its name.
 * The system gives the lock up when the process is gone, however it ended. A directory whose mark
 * is not locked was left by a run that was killed; one without a mark is left alone.
 */
final class RunMark {
  private static final String NAME = "owner";

  /** Of this process: to open such a file and to close it would give its lock up. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final @Nullable FileChannel lock;

  private RunMark(Path directory, @Nullable FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Marks a directory; where the system has no locks it stays without a mark. */
  static RunMark in(Path directory) throws IOException {
    Path key = directory.toRealPath();
    OWN.add(key);
    Path made = directory.resolve(NAME + ".new");
    RunDirectory.writePrivately(made, "");
    FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE);
    try {
      channel.lock();
      Files.move(made, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      return new RunMark(key, channel);
    } catch (IOException e) {
      channel.close();
      return new RunMark(key, null);
    }
  }

  /** Takes the lock off, when the directory is gone. */
  void close() {
    OWN.remove(directory);
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        System.err.println("stackline: " + e);
      }
    }
  }

  /**
   * The directories of killed runs.
   *
   * @param prefix of their names
   * @param own a directory of this user, as the others must be
   */
  static List<Path> leftovers(Path temporary, String prefix, Path own) {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(temporary, prefix + "*")) {
      for (Path directory : all) {
        if (isPrivate(directory, own) && isLeft(directory)) {
          left.add(directory);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Somebody else's temporary directory: there is nothing to be found in it.
      return left;
    }
    return left;
  }

  /** Only this user can have made it and changed it: no link, and closed to everybody else. */
  private static boolean isPrivate(Path directory, Path own) {
    try {
      Set<PosixFilePermission> owners =
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE);
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
          && owners.equals(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException e) {
      // It is being removed, or this system cannot say whose it is.
      return false;
    }
  }

  private static boolean isLeft(Path directory) {
    Path mark = directory.resolve(NAME);
    try {
      if (OWN.contains(directory.toRealPath())) {
        return false;
      }
      try (FileChannel channel =
              FileChannel.open(mark, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
          FileLock taken = channel.tryLock()) {
        return taken != null;
      }
    } catch (IOException | OverlappingFileLockException e) {
      // It has no mark, or it is being removed.
      return false;
    }
  }
}
