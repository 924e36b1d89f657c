package io.stackline.runner.exec;

import io.stackline.client.model.EmptyIfAbsent;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks of a stack in a directory. Source: {@code pkg/backend/diy/lock.go} of the CLI: {@code
 * .pulumi/locks/organization/PROJECT/STACK/ID.json}. Those in buckets are not read.
 */
public final class FileLocks {
  private static final Logger LOG = LoggerFactory.getLogger(FileLocks.class);

  private final @Nullable Path directory;

  private FileLocks(@Nullable Path directory) {
    this.directory = directory;
  }

  /**
   * One lock.
   *
   * @param file the lock itself
   * @param owner who made it; absent if that cannot be read
   */
  public record Lock(Path file, @Nullable Owner owner) {
    /** Who holds the stack, for people. */
    public String text() {
      return owner == null
          ? "It is locked by " + file + ", which cannot be read."
          : "It is locked by %s@%s, process %d, since %s."
              .formatted(owner.username(), owner.hostname(), owner.pid(), owner.timestamp());
    }
  }

  /**
   * What the CLI writes into a lock.
   *
   * @param pid its process
   * @param hostname the machine on which that is
   */
  public record Owner(
      int pid,
      @EmptyIfAbsent String username,
      @EmptyIfAbsent String hostname,
      @EmptyIfAbsent String timestamp) {}

  /**
   * The locks of a stack.
   *
   * @param url the backend's; locks can only be read in one of {@code file://}
   */
  public static FileLocks of(String url, String project, String stack) {
    if (!url.startsWith("file://")) {
      return new FileLocks(null);
    }
    try {
      Path locks = root(url).resolve(".pulumi/locks/organization");
      return new FileLocks(locks.resolve(project).resolve(stack));
    } catch (IllegalArgumentException e) {
      LOG.debug("no locks to be found at {}", url, e);
      return new FileLocks(null);
    }
  }

  /** The directory of a backend of {@code file://}. */
  public static Path root(String url) {
    String rest = url.substring("file://".length()).replaceFirst("\\?.*", "");
    if (rest.equals("~") || rest.startsWith("~/")) {
      return Path.of(System.getProperty("user.home") + rest.substring(1));
    }
    try {
      return Path.of(new URI("file://" + rest));
    } catch (URISyntaxException e) {
      // The CLI takes a path that is not encoded, too.
      return Path.of(rest);
    }
  }

  /** Whether locks can be read at all. */
  public boolean areKnown() {
    return directory != null;
  }

  /** The locks there are, the oldest first. */
  public List<Lock> held() {
    if (directory == null || !Files.isDirectory(directory)) {
      return List.of();
    }
    List<Lock> held = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        read(file).ifPresent(held::add);
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.debug("the locks in {} cannot be listed", directory, e);
    }
    held.sort(Comparator.comparing(lock -> lock.owner() == null ? "" : lock.owner().timestamp()));
    return held;
  }

  /** A lock; empty if it is gone by now. */
  private static Optional<Lock> read(Path file) {
    try {
      return Optional.of(new Lock(file, Wire.decode(Files.readString(file), Owner.class)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | WireException e) {
      LOG.debug("the lock {} cannot be read", file, e);
      return Optional.of(new Lock(file, null));
    }
  }
}
