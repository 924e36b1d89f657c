package io.stackline.service.store.backup;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a table: the names of the columns, then each row's values, each with a tag,
 * and at the end how many rows there were. Compressed lightly: most of the bytes are gzip already.
 */
final class RowWriter implements AutoCloseable {
  static final int MAGIC = 0x53_4c_52_31;
  static final int END = 0;
  static final int ROW = 1;
  static final int NULL = 'N';
  static final int NUMBER = 'L';
  static final int TEXT = 'T';
  static final int BYTES = 'B';

  private final DataOutputStream out;
  private long rows;

  RowWriter(OutputStream sink, List<String> columns) throws IOException {
    out = new DataOutputStream(new BufferedOutputStream(new LightGzip(sink), 1 << 16));
    out.writeInt(MAGIC);
    out.writeInt(columns.size());
    for (String column : columns) {
      out.writeUTF(column);
    }
  }

  void beginRow() throws IOException {
    out.writeByte(ROW);
    rows++;
  }

  /** The next value of the row: a number, a text, bytes or nothing. */
  void value(@Nullable Object value) throws IOException {
    if (value == null) {
      out.writeByte(NULL);
    } else if (value instanceof Number number) {
      out.writeByte(NUMBER);
      out.writeLong(number.longValue());
    } else if (value instanceof String text) {
      out.writeByte(TEXT);
      sized(text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] bytes) {
      out.writeByte(BYTES);
      sized(bytes);
    } else {
      throw new IllegalArgumentException("a backup has no form for " + value.getClass());
    }
  }

  private void sized(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  long rows() {
    return rows;
  }

  /** Writes the end; without it the file is refused. */
  void finish() throws IOException {
    out.writeByte(END);
    out.writeLong(rows);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static final class LightGzip extends GZIPOutputStream {
    LightGzip(OutputStream sink) throws IOException {
      super(sink, 1 << 16);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
