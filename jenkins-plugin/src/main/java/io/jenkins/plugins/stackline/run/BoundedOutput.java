package io.jenkins.plugins.stackline.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Keeps what a process on an agent prints, up to a limit. */
public final class BoundedOutput extends OutputStream {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int limit;
  private boolean full;

  /**
   * @param limit in bytes; what comes after it is counted as too much and not kept
   */
  public BoundedOutput(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) {
    int room = Math.min(count, limit - kept.size());
    kept.write(bytes, from, room);
    full |= room < count;
  }

  /**
   * What was printed.
   *
   * @throws IOException if it was more than the limit
   */
  public synchronized String text() throws IOException {
    if (full) {
      throw new IOException(
          String.format(
              Locale.ROOT, "The program on the agent printed more than %,d bytes.", limit));
    }
    return kept.toString(StandardCharsets.UTF_8);
  }
}
