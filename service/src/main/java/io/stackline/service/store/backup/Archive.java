package io.stackline.service.store.backup;

import io.stackline.service.store.StoreOpenException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of a backup: files that only their owner may read, and {@code SHA256SUMS} in the
 * form of {@code sha256sum}. That one is written last: a backup without it was not finished.
 */
final class Archive {
  private static final String SUMS = "SHA256SUMS";
  private static final String MANIFEST = "manifest";

  private final Path directory;
  private final Map<String, String> sums;

  private Archive(Path directory, Map<String, String> sums) {
    this.directory = directory;
    this.sums = sums;
  }

  static String fileOf(String table) {
    return table + ".rows.gz";
  }

  /**
   * Makes the directory, or takes an empty one.
   *
   * @throws StoreOpenException if there is something in it
   */
  static Archive create(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> entries = Files.list(directory)) {
        if (entries.findAny().isPresent()) {
          throw new StoreOpenException(
              StoreOpenException.Reason.BAD_BACKUP,
              directory + " is not empty; name a directory that does not exist");
        }
      }
    } else {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
    }
    return new Archive(directory, new LinkedHashMap<>());
  }

  /**
   * Opens a backup and compares every file with its checksum.
   *
   * @throws StoreOpenException if it is not finished or was changed
   */
  static Archive open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw Manifest.bad("there is no directory " + directory);
    }
    Map<String, String> sums = new LinkedHashMap<>();
    for (String line : text(directory, SUMS).lines().toList()) {
      if (!line.matches("[0-9a-f]{64} {2}[a-z_]+(\\.rows\\.gz)?")) {
        throw Manifest.bad(SUMS + " has a line that is no checksum of a file");
      }
      sums.put(line.substring(66), line.substring(0, 64));
    }
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      if (!digest(directory.resolve(sum.getKey())).equals(sum.getValue())) {
        throw Manifest.bad(sum.getKey() + " was changed or damaged since the backup was made");
      }
    }
    return new Archive(directory, sums);
  }

  Manifest manifest() throws IOException {
    Manifest manifest = Manifest.parse(text(directory, known(MANIFEST)));
    manifest.tables().forEach(table -> known(fileOf(table.name())));
    return manifest;
  }

  RowReader read(String table) throws IOException {
    return new RowReader(Files.newInputStream(directory.resolve(known(fileOf(table)))));
  }

  /** What to do with a new file. */
  @FunctionalInterface
  interface Content<E extends Exception> {
    void writeTo(OutputStream out) throws IOException, E;
  }

  /** Adds a file; on stable storage when this returns. */
  <E extends Exception> void add(String name, Content<E> content) throws IOException, E {
    MessageDigest sha256 = sha256();
    Path file = directory.resolve(name);
    try (FileChannel channel =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file, "rw-------"))) {
      OutputStream sink = new KeptOpen(Channels.newOutputStream(channel));
      content.writeTo(new DigestOutputStream(sink, sha256));
      channel.force(true);
    }
    sums.put(name, HexFormat.of().formatHex(sha256.digest()));
  }

  /** Adds the manifest and the checksums: from now on it is a backup. */
  void finish(Manifest manifest) throws IOException {
    add(MANIFEST, out -> out.write(manifest.text().getBytes(StandardCharsets.UTF_8)));
    force();
    StringBuilder lines = new StringBuilder();
    sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
    add(SUMS, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
    force();
  }

  /** Removes what was added, after a failure. */
  void discard() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path file : entries.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private void force() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (FileSystemException e) {
      // Windows has no directories that can be opened, and keeps the names without it.
      if (ownerOnly(directory, "rwx------").length > 0) {
        throw e;
      }
    }
  }

  private String known(String name) {
    if (!sums.containsKey(name)) {
      throw Manifest.bad("it has no checksum of " + name);
    }
    return name;
  }

  private static String text(Path directory, String name) throws IOException {
    try {
      return Files.readString(directory.resolve(name));
    } catch (NoSuchFileException e) {
      throw Manifest.bad(
          directory + " has no file " + name + ": it is no backup, or one that was not finished");
    }
  }

  private static String digest(Path file) throws IOException {
    MessageDigest sha256 = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (NoSuchFileException e) {
      throw Manifest.bad("the file " + file + " is missing");
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Leaves the file open when a writer on top is closed, so that it can still be synced. */
  private static final class KeptOpen extends FilterOutputStream {
    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
