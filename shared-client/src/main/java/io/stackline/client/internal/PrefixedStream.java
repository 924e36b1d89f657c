package io.stackline.client.internal;

import java.io.IOException;
import java.io.InputStream;

/** A stream of which one byte was read too early. */
final class PrefixedStream extends InputStream {
  private final InputStream rest;
  private int first;

  PrefixedStream(int first, InputStream rest) {
    this.first = first;
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    if (first >= 0) {
      int value = first;
      first = -1;
      return value;
    }
    return rest.read();
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    if (first < 0 || length == 0) {
      return rest.read(into, at, length);
    }
    into[at] = (byte) first;
    first = -1;
    return 1;
  }

  @Override
  public int available() throws IOException {
    return rest.available() + (first >= 0 ? 1 : 0);
  }
}
