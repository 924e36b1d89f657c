package io.stackline.runner.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a path that is to be written leads to, through every link.
 *
 * @param target what is written; no link itself, and it may not exist
 * @param isShown whether others read along, as on a terminal or in a log
 */
record Place(Path target, Kind kind, boolean isShown) {
  private static final int MOST_LINKS = 40;

  /** The bits of a mode that say what it is, and their values on every Unix. */
  private static final int TYPE = 0170000;

  private static final int FIFO = 0010000;
  private static final int CHARACTERS = 0020000;

  enum Kind {
    /** A file, or nothing yet. */
    FILE,
    /** A file beside which nothing can be written. */
    IN_PLACE,
    /** A FIFO, a terminal, an open file of the process. */
    STREAM,
    DIRECTORY,
    /** A disk, a socket. */
    OTHER,
    /** Not where whoever named it meant: see {@link Place#of}. */
    ELSEWHERE
  }

  /**
   * Looks, and changes nothing.
   *
   * @throws IOException if the links go round in a circle, or a directory cannot be looked into
   */
  static Place of(Path named) throws IOException {
    Path whole = named.toAbsolutePath();
    Deque<Path> left = new ArrayDeque<>();
    whole.forEach(left::add);
    Path at = whole.getRoot();
    Path bound = null;
    int links = 0;
    while (!left.isEmpty()) {
      Path name = left.pop();
      Path next = name.toString().equals("..") ? parent(at) : at.resolve(name).normalize();
      if (isOfProcess(next) || !Files.isSymbolicLink(next)) {
        at = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        throw new FileSystemException(named.toString(), null, "its links go round in a circle");
      }
      if (bound == null) {
        bound = checkout(at).orElse(null);
      }
      Path aim = Files.readSymbolicLink(next);
      Deque<Path> more = new ArrayDeque<>();
      aim.forEach(more::add);
      more.addAll(left);
      left = more;
      at = aim.isAbsolute() ? aim.getRoot() : at;
    }
    return bound != null && !at.startsWith(bound)
        ? new Place(at, Kind.ELSEWHERE, false)
        : looked(at);
  }

  private static Path parent(Path path) {
    return path.getParent() == null ? path : path.getParent();
  }

  /**
   * What the process has open is no link, whatever it looks like: its name need not be a file's.
   */
  private static boolean isOfProcess(Path path) {
    return path.startsWith("/proc");
  }

  /** The repository that a directory is in. */
  private static Optional<Path> checkout(Path directory) {
    for (Path each = directory; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Place looked(Path target) throws IOException {
    boolean device = target.startsWith("/dev") && !target.startsWith("/dev/shm");
    if (!Files.exists(target)) {
      return new Place(target, device || isOfProcess(target) ? Kind.OTHER : Kind.FILE, false);
    }
    BasicFileAttributes found = Files.readAttributes(target, BasicFileAttributes.class);
    if (found.isDirectory()) {
      return new Place(target, Kind.DIRECTORY, false);
    }
    if (isOfProcess(target)) {
      // Even a file: it is open elsewhere, as the log to which the output goes.
      return new Place(target, isDisk(target) ? Kind.OTHER : Kind.STREAM, true);
    }
    if (found.isRegularFile()) {
      return new Place(target, Kind.FILE, false);
    }
    Integer type = type(target);
    boolean written = type == null || type == FIFO || type == CHARACTERS;
    return new Place(target, written ? Kind.STREAM : Kind.OTHER, type == null || type != FIFO);
  }

  private static boolean isDisk(Path target) throws IOException {
    Integer type = type(target);
    boolean other = !Files.isRegularFile(target);
    return other && type != null && type != FIFO && type != CHARACTERS;
  }

  /** Absent where the system does not tell. */
  private static @Nullable Integer type(Path target) throws IOException {
    return target.getFileSystem().supportedFileAttributeViews().contains("unix")
            && Files.getAttribute(target, "unix:mode") instanceof Integer mode
        ? Integer.valueOf(mode & TYPE)
        : null;
  }
}
