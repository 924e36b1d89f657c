package io.stackline.runner.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads whole files up to a size. A checkout may have a link to a device that never ends or to a
 * pipe that nobody writes to: what somebody else chose must be a regular file.
 */
public final class BoundedFile {
  /** For files with settings: a stack's configuration, a project, a request. Bytes. */
  public static final int SETTINGS = 4 << 20;

  /** For files of a line or two: a version, a commit. Bytes. */
  public static final int SHORT = 64 << 10;

  /** For what a host or a tool writes about a build or a repository. Bytes. */
  public static final int LARGE = 64 << 20;

  private BoundedFile() {}

  /**
   * The text of a regular file.
   *
   * @param most bytes
   * @throws IOException if it is something else, longer, or not UTF-8; {@link #reason} has it in
   *     words
   */
  public static String text(Path file, int most) throws IOException {
    return decode(bytes(file, most));
  }

  /** The bytes of a regular file. */
  public static byte[] bytes(Path file, int most) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
    if (!facts.isRegularFile()) {
      throw new Refused(facts.isDirectory() ? "it is a directory" : "it is not a regular file");
    }
    return read(file, most);
  }

  /**
   * The text of a file that the operator named: it may be a pipe, such as that of {@code <(...)}.
   */
  public static String named(Path file, int most) throws IOException {
    if (Files.isDirectory(file)) {
      throw new Refused("it is a directory");
    }
    return decode(read(file, most));
  }

  /** Why a file could not be read, for people: without its name and without its content. */
  public static String reason(IOException e) {
    if (e instanceof Refused) {
      return String.valueOf(e.getMessage());
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    return e instanceof java.nio.file.FileSystemException f && f.getReason() != null
        ? f.getReason()
        : e.getClass().getSimpleName();
  }

  private static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(most + 1);
      if (content.length > most) {
        throw new Refused("it is larger than " + most + " bytes");
      }
      return content;
    }
  }

  private static String decode(byte[] content) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
  }

  /** A file that is not read. */
  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }
}
