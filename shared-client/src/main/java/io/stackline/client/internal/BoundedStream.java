package io.stackline.client.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses to give more than a number of bytes, so that no answer fills the memory, and tells a
 * compressed body that was cut off from one that ended.
 */
final class BoundedStream extends InputStream {
  private final InputStream source;
  private final long limit;
  private long given;

  BoundedStream(InputStream source, long limit) {
    this.source = source;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    int read;
    try {
      read = source.read(into, at, length);
    } catch (EOFException e) {
      throw new IOException("the compressed answer ends too early", e);
    }
    count(Math.max(read, 0));
    return read;
  }

  private void count(int more) throws NotUnderstoodException {
    given += more;
    if (given > limit) {
      throw new NotUnderstoodException("the answer is longer than " + limit + " bytes");
    }
  }
}
