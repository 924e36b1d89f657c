package io.stackline.service.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes under a JSON parser. A range of them can be copied to a sink while the parser reads
 * over it; the range must start within the bytes handed out last, which is where the parser is.
 */
final class TappedStream extends InputStream {
  private final InputStream in;
  private final @Nullable Utf8Check utf8;
  private byte[] window = new byte[0];
  private int windowOffset;
  private int windowLength;
  private long windowStart;
  private @Nullable OutputStream sink;
  private long sunk;

  TappedStream(InputStream in, @Nullable Utf8Check utf8) {
    this.in = in;
    this.utf8 = utf8;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Reads as much as is asked for unless the stream ends, so that every window is a large one. */
  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    sinkUpTo(windowStart + windowLength);
    int count = in.readNBytes(into, offset, length);
    windowStart += windowLength;
    window = into;
    windowOffset = offset;
    windowLength = count;
    if (utf8 != null) {
      utf8.check(into, offset, count);
      if (count < length) {
        utf8.end();
      }
    }
    return count == 0 && length > 0 ? -1 : count;
  }

  /** Starts copying at the position given. */
  void tap(long from, OutputStream to) {
    if (sink != null || from < windowStart) {
      throw new IllegalStateException("only the value at hand can be copied, and one at a time");
    }
    sink = to;
    sunk = from;
  }

  /** Ends copying before the position given, which the parser has reached. */
  void untap(long to) throws IOException {
    sinkUpTo(to);
    sink = null;
  }

  /** Brings the sink up to the position given. */
  void sinkUpTo(long to) throws IOException {
    if (sink != null && to > sunk) {
      sink.write(window, windowOffset + (int) (sunk - windowStart), (int) (to - sunk));
      sunk = to;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
