package io.stackline.runner.report;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A file that the user names for something that is written. It is written where it points, or
 * refused before anything is begun; what is there and is no file is never replaced.
 *
 * <ul>
 *   <li>A file is replaced as a whole, so that a reader finds the old content or the new. Through a
 *       link, that is the file that the link names; the link stays.
 *   <li>A FIFO, a terminal, {@code /dev/stdout} and the like are written to, once.
 *   <li>A directory, a disk, a socket is refused, and so is a link in a checkout that leads out of
 *       it: the link may be of somebody else than the one who named the file.
 * </ul>
 *
 * <p>Directories above it that are missing are made.
 */
public final class OutputFile {
  /** How long somebody may take to begin to read what is a FIFO. */
  private static final long PATIENCE_SECONDS = 60;

  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final String option;
  private final Path named;
  private final Access access;
  private @Nullable Place place;

  /** Who may read what is written. */
  public enum Access {
    /** Whoever may by the rules of the process. */
    ORDINARY,
    /** The owner alone, from the first moment on. */
    PRIVATE
  }

  private OutputFile(String option, Path named, Access access) {
    this.option = option;
    this.named = named;
    this.access = access;
  }

  /**
   * A file.
   *
   * @param option by which the user has named it, for messages
   */
  public static OutputFile of(String option, Path named, Access access) {
    return new OutputFile(option, named, access);
  }

  /** A file that anybody may read. */
  public static OutputFile of(String option, Path named) {
    return of(option, named, Access.ORDINARY);
  }

  /**
   * Makes sure that it can be written: the directories above it are made, and it is looked at what
   * is there. Nothing that is there is touched.
   *
   * @throws RunException with {@code BAD_OUTPUT_FILE}
   */
  public void prepare() throws RunException {
    try {
      Place found = Place.of(named);
      place = found;
      switch (found.kind()) {
        case FILE -> tryDirectory(found.target());
        case IN_PLACE, STREAM -> tryItself(found);
        case DIRECTORY -> throw refused("it is a directory");
        case OTHER -> throw refused("it is neither a file nor something that can be written to");
        case ELSEWHERE ->
            throw refused("a link in the checkout leads out of it, to " + found.target());
      }
      if (access == Access.PRIVATE && found.isShown()) {
        throw refused("what is written there is private, and others can read along");
      }
    } catch (IOException e) {
      throw refused(words(e));
    }
  }

  private void tryDirectory(Path target) throws IOException, RunException {
    Path directory = target.resolveSibling(".").normalize();
    Files.createDirectories(directory);
    Path trial = WholeFile.part(target);
    try {
      Files.write(trial, new byte[0], StandardOpenOption.CREATE_NEW);
    } catch (FileSystemException e) {
      if (!Files.isWritable(target)) {
        throw e;
      }
      // It alone can be written to, as one that a container was given.
      place = new Place(target, Place.Kind.IN_PLACE, false);
    } finally {
      Files.deleteIfExists(trial);
    }
  }

  private void tryItself(Place found) throws RunException {
    if (!Files.isWritable(found.target())) {
      throw refused("it cannot be written to");
    }
  }

  private RunException refused(String why) {
    return new RunException(ErrorCode.BAD_OUTPUT_FILE, option + " " + named + ": " + why + ".");
  }

  /** Whether it is written to and never read again, so that it can be written once only. */
  public boolean isStream() throws RunException {
    return place().kind() == Place.Kind.STREAM;
  }

  private Place place() throws RunException {
    if (place == null) {
      prepare();
    }
    return java.util.Objects.requireNonNull(place);
  }

  /** Writes it. */
  public void write(String content) throws RunException, IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Place found = place();
    if (found.kind() == Place.Kind.STREAM) {
      stream(found.target(), bytes);
    } else if (found.kind() == Place.Kind.IN_PLACE) {
      WholeFile.overwrite(found.target(), bytes, access == Access.PRIVATE);
    } else {
      WholeFile.write(found.target(), bytes, access == Access.PRIVATE);
    }
  }

  /** Takes away what an earlier run wrote, so that nobody reads it as this run's. */
  public void clear() throws RunException, IOException {
    Place found = place();
    if (found.kind() == Place.Kind.IN_PLACE) {
      write("");
    } else if (found.kind() == Place.Kind.FILE) {
      Files.deleteIfExists(found.target());
    }
  }

  /** Who opens a FIFO waits for its reader; nobody must wait for ever for one that is gone. */
  private static void stream(Path target, byte[] bytes) throws IOException {
    if (target.equals(STANDARD_OUTPUT)) {
      // Opened once more, it would be written from its beginning where it is a file.
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write(bytes);
      return;
    }
    CompletableFuture<Void> written = new CompletableFuture<>();
    CompletableFuture<Void> opened = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out =
                  Files.newOutputStream(
                      target, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                opened.complete(null);
                out.write(bytes);
                written.complete(null);
              } catch (IOException e) {
                opened.completeExceptionally(e);
                written.completeExceptionally(e);
              }
            },
            "output");
    writer.setDaemon(true);
    writer.start();
    try {
      opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      written.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new FileSystemException(target.toString(), null, "nobody reads from it");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FileSystemException(target.toString(), null, "the run was stopped");
    }
  }

  /** Adds to a file that is the host's; what is there stays. */
  public static void append(Path file, String content) throws IOException {
    boolean grows = Files.isRegularFile(file);
    String before = grows ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    String separated = before.isEmpty() || before.endsWith("\n") ? content : "\n" + content;
    Files.writeString(file, separated, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** What went wrong with a file, for people. */
  public static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NotDirectoryException
        || e instanceof java.nio.file.FileAlreadyExistsException) {
      return e.getMessage() + " is no directory";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no " + e.getMessage();
    }
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if ("Not a directory".equals(reason)) {
      return "something above it is no directory";
    }
    return reason == null ? "it cannot be used" : lowered(reason);
  }

  private static String lowered(String reason) {
    return reason.isEmpty()
        ? reason
        : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }

  /** The path of a text that the user gave. */
  public static Path path(String option, String text) throws RunException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new RunException(
          ErrorCode.BAD_OUTPUT_FILE, option + ": a path has a character that none can have.", e);
    }
  }

  /** As the user named it. */
  @Override
  public String toString() {
    return named.toString();
  }
}
