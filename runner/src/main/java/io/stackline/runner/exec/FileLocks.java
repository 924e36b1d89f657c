package io.stackline.runner.exec;

import io.stackline.client.model.EmptyIfAbsent;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private record Lock(
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

  private static Path root(String url) {
    String rest = url.substring("file://".length()).replaceFirst("\\?.*", "");
    if (rest.equals("~") || rest.startsWith("~/")) {
      return Path.of(System.getProperty("user.home") + rest.substring(1));
    }
    return rest.startsWith("/") ? Path.of(URI.create("file://" + rest)) : Path.of(rest);
  }

  /** Whether locks can be read at all. */
  public boolean areKnown() {
    return directory != null;
  }

  /** Who holds the stack, for people. */
  public Optional<String> holder() {
    if (directory == null || !Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        Lock lock = Wire.decode(Files.readString(file), Lock.class);
        return Optional.of(
            "It is locked by %s@%s, process %d, since %s."
                .formatted(lock.username(), lock.hostname(), lock.pid(), lock.timestamp()));
      }
    } catch (IOException | WireException e) {
      // The lock may be gone by now.
      LOG.debug("the locks in {} cannot be read", directory, e);
    }
    return Optional.empty();
  }
}
