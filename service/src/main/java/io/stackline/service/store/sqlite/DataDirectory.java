package io.stackline.service.store.sqlite;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data directory, held by one process: two would overwrite each other's secrets and serve the
 * same database with different settings. The operating system drops the lock with the process,
 * however it ends.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String LOCK_FILE = "lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the directory if it is not there (for its owner only) and takes it. One that is there is
   * closed to others.
   *
   * @throws StoreOpenException if another process has it, if it cannot be made or written, if
   *     others may write it, or if it is reached through a link to or of somebody else
   */
  public static DataDirectory take(Path path) {
    FileChannel channel = null;
    try {
      create(path);
      Path real = path.toRealPath();
      Path file = real.resolve(LOCK_FILE);
      channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
              OwnersOnly.file(file));
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(path);
      }
      OwnersOnly.check(path, real, file);
      OwnersOnly.tighten(real);
      return new DataDirectory(path, channel);
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel, e);
      throw inUse(path);
    } catch (StoreOpenException e) {
      closeQuietly(channel, e);
      throw e;
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw unusable(path, e);
    }
  }

  /**
   * A directory in it, for its owner only; made if it is not there.
   *
   * @throws StoreOpenException if it cannot be made, or others may write it
   */
  public Path subdirectory(String name) {
    Path inside = path.resolve(name);
    try {
      if (!Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(inside, OwnersOnly.directory(inside));
      }
      OwnersOnly.check(inside, inside, path.resolve(LOCK_FILE));
      OwnersOnly.tighten(inside);
      return inside;
    } catch (IOException e) {
      throw unusable(inside, e);
    }
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** Lets another process have it. Safe to call twice. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  private static void create(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return;
    }
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(path, OwnersOnly.directory(path));
  }

  private static StoreOpenException inUse(Path path) {
    return new StoreOpenException(
        Reason.IN_USE,
        "the data directory "
            + path
            + " is in use by another process; stop it, or choose another directory");
  }

  static StoreOpenException unusable(Path path, IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return new StoreOpenException(
          Reason.FAILED, path + " is not a directory; choose another place for the data");
    }
    boolean denied =
        e instanceof AccessDeniedException
            || (e instanceof FileSystemException failure
                && failure.getReason() != null
                && failure.getReason().contains("Read-only"));
    return new StoreOpenException(
        denied ? Reason.READ_ONLY : Reason.FAILED,
        path
            + " cannot be "
            + (denied ? "written: make it writable for the user of the service" : "used: " + e),
        e);
  }

  private static void closeQuietly(@Nullable FileChannel channel, Exception cause) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
