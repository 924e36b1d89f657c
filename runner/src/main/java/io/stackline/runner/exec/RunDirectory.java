package io.stackline.runner.exec;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything private to one run: credentials and configuration. Only its
 * owner may look inside, and it is gone at every exit that lets Java run its shutdown hooks.
 */
public final class RunDirectory implements AutoCloseable {
  private static final String PREFIX = "stackline-run-";

  private final Path path;
  private final RunMark mark;
  private final Thread atExit;

  private RunDirectory(Path path, RunMark mark) {
    this.path = path;
    this.mark = mark;
    this.atExit = new Thread(() -> deleteQuietly(path), "remove-run-directory");
  }

  /**
   * Makes a new one in a directory; Java makes such directories with mode 0700. What killed runs of
   * the same user have left there is removed.
   */
  public static RunDirectory create(Path temporary) throws IOException {
    Path path = Files.createTempDirectory(temporary, PREFIX);
    RunDirectory made = new RunDirectory(path, RunMark.in(path));
    for (Path left : RunMark.leftovers(temporary, PREFIX, path)) {
      deleteQuietly(left);
    }
    Runtime.getRuntime().addShutdownHook(made.atExit);
    return made;
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /** Writes a file that only its owner may read, from its first moment on. */
  public Path write(String name, String content) throws IOException {
    Path file = path.resolve(name);
    writePrivately(file, content);
    return file;
  }

  /** Writes a file with mode 0600; a file that is there is replaced, not written through. */
  public static void writePrivately(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Set<OpenOption> create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, create, ownerOnly(file));
        var out = Channels.newOutputStream(channel)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Removes the directory and all that is in it. */
  @Override
  public void close() {
    deleteQuietly(path);
    mark.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook finds nothing left to remove.
      return;
    }
  }

  private static void deleteQuietly(Path root) {
    try {
      Files.walkFileTree(root, new Remover());
    } catch (IOException e) {
      System.err.println("stackline: cannot remove " + root + ": " + e);
    }
  }

  /** Removes what it can, and goes on past what a CLI that is still ending removes itself. */
  private static final class Remover extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
