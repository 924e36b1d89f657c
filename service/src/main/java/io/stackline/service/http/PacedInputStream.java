package io.stackline.service.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A request body that must not trickle: past the first minute it has to have come at one KiB a
 * second on average, so that nobody holds requests open for hours with a byte now and then. Silence
 * is ended by the connection's idle timeout.
 */
final class PacedInputStream extends FilterInputStream {
  private static final long PATIENCE_SECONDS = 60;
  private static final long BYTES_PER_SECOND = 1024;

  private final long started = System.nanoTime();
  private long read;

  PacedInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(count);
    return count;
  }

  /**
   * Lets go of the piece that has begun to be read. The body itself stays open: Jetty would fail
   * what is left of it, and {@link UnreadBody} could not read that before the answer.
   */
  @Override
  public void close() throws IOException {
    in.skipNBytes(in.available());
  }

  private void count(int bytes) throws IOException {
    read += Math.max(bytes, 0);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    if (seconds > PATIENCE_SECONDS && read < seconds * BYTES_PER_SECOND) {
      throw new IOException(new TimeoutException("the body arrives too slowly"));
    }
  }
}
