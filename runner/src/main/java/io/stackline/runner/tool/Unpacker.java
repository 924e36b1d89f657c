package io.stackline.runner.tool;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpacks the vendor's archives: the files of {@code pulumi/} (in a zip {@code pulumi/bin/}) come
 * to lie in one directory. Anything that is not a plain file of a plain name spoils the archive.
 */
final class Unpacker {
  private static final int MOST_FILES = 1_000;

  private final Path into;
  private final long most;
  private long bytes;
  private int files;

  /**
   * @param into an empty directory
   * @param most how many bytes all files together may have
   */
  Unpacker(Path into, long most) {
    this.into = into;
    this.most = most;
  }

  /** Unpacks an archive, whose name tells its form. */
  void unpack(Path archive, String name) throws IOException, RunException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive))) {
      if (name.endsWith(".zip")) {
        zip(in);
      } else {
        tar(in);
      }
    }
  }

  private void tar(InputStream in) throws IOException, RunException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isDirectory()) {
          continue;
        }
        if (!e.isFile() || e.isLink() || e.isSymbolicLink()) {
          throw spoilt(e.getName() + " is not a plain file");
        }
        write(e.getName(), tar, (e.getMode() & 0111) != 0);
      }
    }
  }

  private void zip(InputStream in) throws IOException, RunException {
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (!e.isDirectory()) {
          write(e.getName(), zip, true);
        }
      }
    }
  }

  private void write(String name, InputStream from, boolean executable)
      throws IOException, RunException {
    String plain = name.startsWith("./") ? name.substring(2) : name;
    String inside = plain.startsWith("pulumi/bin/") ? plain.substring(11) : plain;
    inside = inside.startsWith("pulumi/") ? inside.substring(7) : inside;
    if (inside.equals(plain) || !inside.matches("[A-Za-z0-9_][A-Za-z0-9._+-]*")) {
      throw spoilt("it holds a file named " + name);
    }
    if (++files > MOST_FILES) {
      throw spoilt("it holds more than " + MOST_FILES + " files");
    }
    Path file = into.resolve(inside);
    if (Files.exists(file)) {
      throw spoilt("it holds " + name + " twice");
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      copy(from, out);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      String mode = executable ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
  }

  private void copy(InputStream from, OutputStream to) throws IOException, RunException {
    byte[] buffer = new byte[1 << 16];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      bytes += read;
      if (bytes > most) {
        throw spoilt("it holds more than " + most + " bytes");
      }
      to.write(buffer, 0, read);
    }
  }

  private static RunException spoilt(String why) {
    return new RunException(ErrorCode.CLI_UNVERIFIED, "The archive is refused: " + why + ".");
  }
}
