package io.stackline.service.payload;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are appended once and then read at any place: in memory while they are few, in an
 * unnamed temporary file when they are many. The file has no name as soon as it is open, so nothing
 * is left behind when the process is killed.
 *
 * <p>One thread appends; when it has finished, any number may read.
 */
public final class Spool extends OutputStream {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;
  private static final int FIRST = 4096;

  private final int memoryBytes;
  private final Path directory;
  private final SpoolBudget budget;
  private final List<byte[]> chunks = new ArrayList<>();
  private @Nullable FileChannel file;
  private long filed;
  private long size;
  private long budgetedMemory;
  private long budgetedFile;

  /** An empty spool with the memory and the directory of the limits. */
  public Spool(Limits limits) {
    this(limits.memoryBytes(), limits.directory());
  }

  /**
   * An empty spool.
   *
   * @param memoryBytes from about this many bytes on, a file is used
   * @param directory where the file is made
   */
  public Spool(int memoryBytes, Path directory) {
    this(memoryBytes, directory, SpoolBudget.unlimited());
  }

  /** An empty spool that shares the memory and the disk with others. */
  Spool(Limits limits, SpoolBudget budget) {
    this(limits.memoryBytes(), limits.directory(), budget);
  }

  private Spool(int memoryBytes, Path directory, SpoolBudget budget) {
    this.memoryBytes = memoryBytes;
    this.directory = directory;
    this.budget = budget;
  }

  /** How many bytes were appended. */
  public long size() {
    return size;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /**
   * Appends bytes.
   *
   * @throws ServiceException with {@code UNAVAILABLE} if the temporary file cannot be written
   */
  @Override
  public void write(byte[] bytes, int from, int length) {
    Objects.checkFromIndexSize(from, length, bytes.length);
    int done = 0;
    while (done < length) {
      int at = (int) (size & (CHUNK - 1));
      byte[] chunk = chunkFor(at, length - done);
      int count = Math.min(length - done, chunk.length - at);
      System.arraycopy(bytes, from + done, chunk, at, count);
      done += count;
      size += count;
    }
  }

  private byte[] chunkFor(int at, int wanted) {
    if (at == 0) {
      if (file != null || size >= memoryBytes || !isRoomInMemory()) {
        spill();
      }
      chunks.add(new byte[size == 0 ? Math.min(CHUNK, Math.max(FIRST, wanted)) : CHUNK]);
    }
    int last = chunks.size() - 1;
    byte[] chunk = chunks.get(last);
    if (at == chunk.length) {
      byte[] larger = new byte[Math.min(CHUNK, Math.max(chunk.length * 2, at + wanted))];
      System.arraycopy(chunk, 0, larger, 0, at);
      chunks.set(last, larger);
      return larger;
    }
    return chunk;
  }

  /** The first piece is not asked for: a body of a few bytes needs no file. */
  private boolean isRoomInMemory() {
    if (size == 0) {
      return true;
    }
    boolean room = budget.takeMemory(CHUNK);
    budgetedMemory += room ? CHUNK : 0;
    return room;
  }

  private void spill() {
    long bytes = size - filed;
    if (!budget.takeFile(bytes)) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE,
          "The service has no room for more large requests now; try again in a moment.");
    }
    budgetedFile += bytes;
    try {
      if (file == null) {
        file = openUnnamed(directory);
      }
      for (byte[] chunk : chunks) {
        ByteBuffer buffer = ByteBuffer.wrap(chunk);
        while (buffer.hasRemaining()) {
          filed += file.write(buffer, filed);
        }
      }
      chunks.clear();
      returnMemory();
    } catch (IOException e) {
      throw new ServiceException(
          ErrorCode.UNAVAILABLE, "There is no room for this request now; try again later.", e);
    }
  }

  private static FileChannel openUnnamed(Path directory) throws IOException {
    Set<OpenOption> options =
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    Path path = directory.resolve("stackline-" + UUID.randomUUID() + ".spool");
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return FileChannel.open(path, options);
    }
    FileAttribute<Set<PosixFilePermission>> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return FileChannel.open(path, options, ownerOnly);
  }

  /** Copies a range of the bytes. */
  public void copy(long from, long length, OutputStream to) throws IOException {
    Objects.checkFromToIndex(from, from + length, size);
    byte[] buffer = null;
    long at = from;
    long end = from + length;
    while (at < end) {
      if (at >= filed) {
        int inChunk = (int) (at & (CHUNK - 1));
        int count = (int) Math.min(end - at, CHUNK - inChunk);
        to.write(chunks.get((int) ((at - filed) >>> SHIFT)), inChunk, count);
        at += count;
      } else {
        if (buffer == null) {
          buffer = new byte[(int) Math.min(CHUNK, length)];
        }
        int count = read(at, buffer, 0, (int) Math.min(end - at, buffer.length));
        to.write(buffer, 0, count);
        at += count;
      }
    }
  }

  /** A range of the bytes as an array; for ranges known to be small. */
  public byte[] read(long from, int length) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
    copy(from, length, bytes);
    return bytes.toByteArray();
  }

  /** A stream over a range of the bytes. Closing it has no effect. */
  public InputStream open(long from, long length) {
    Objects.checkFromToIndex(from, from + length, size);
    return new Range(from, from + length);
  }

  private int read(long at, byte[] into, int offset, int length) throws IOException {
    if (at >= filed) {
      int inChunk = (int) (at & (CHUNK - 1));
      int count = Math.min(length, CHUNK - inChunk);
      System.arraycopy(chunks.get((int) ((at - filed) >>> SHIFT)), inChunk, into, offset, count);
      return count;
    }
    int wanted = (int) Math.min(length, filed - at);
    int count = Objects.requireNonNull(file).read(ByteBuffer.wrap(into, offset, wanted), at);
    if (count <= 0) {
      throw new EOFException("a temporary file is shorter than what was written to it");
    }
    return count;
  }

  /** Releases the memory and the file. Safe to call twice. */
  @Override
  public void close() {
    chunks.clear();
    returnMemory();
    FileChannel open = file;
    file = null;
    if (open != null) {
      Quietly.close(open);
    }
    budget.returnFile(budgetedFile);
    budgetedFile = 0;
  }

  private void returnMemory() {
    budget.returnMemory(budgetedMemory);
    budgetedMemory = 0;
  }

  private final class Range extends InputStream {
    private long at;
    private final long end;

    Range(long from, long end) {
      this.at = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length == 0) {
        return 0;
      }
      if (at >= end) {
        return -1;
      }
      int count = Spool.this.read(at, into, offset, (int) Math.min(length, end - at));
      at += count;
      return count;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, end - at);
    }
  }
}
