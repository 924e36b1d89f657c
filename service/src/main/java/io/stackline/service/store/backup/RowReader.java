package io.stackline.service.store.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowWriter} wrote. */
final class RowReader implements AutoCloseable {
  private static final int LONGEST_VALUE = 1 << 30;

  private final DataInputStream in;
  private final List<String> columns = new ArrayList<>();
  private long rows;

  RowReader(InputStream source) throws IOException {
    in = new DataInputStream(new BufferedInputStream(new GZIPInputStream(source, 1 << 16)));
    if (in.readInt() != RowWriter.MAGIC) {
      throw new IOException("not a file of rows");
    }
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      columns.add(in.readUTF());
    }
  }

  List<String> columns() {
    return columns;
  }

  /**
   * Whether another row follows; its values must be read then.
   *
   * @throws IOException also if the file ends without its end mark
   */
  boolean nextRow() throws IOException {
    int mark = in.readByte();
    if (mark == RowWriter.ROW) {
      rows++;
      return true;
    }
    if (mark != RowWriter.END || in.readLong() != rows) {
      throw new IOException("the rows do not end as they should");
    }
    return false;
  }

  @Nullable Object value() throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case RowWriter.NULL -> null;
      case RowWriter.NUMBER -> in.readLong();
      case RowWriter.TEXT -> new String(sized(), StandardCharsets.UTF_8);
      case RowWriter.BYTES -> sized();
      default -> throw new IOException("a value of an unknown kind, " + tag);
    };
  }

  private byte[] sized() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_VALUE) {
      throw new IOException("a value of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new IOException("the rows end inside a value");
    }
    return bytes;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
