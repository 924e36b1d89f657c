package io.stackline.runner.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines up to a length: one that never ends takes no more memory than that. */
public final class BoundedLines implements Closeable {
  private final Reader reader;
  private final int longest;
  private final char[] buffer = new char[1 << 16];
  private int next;
  private int end;
  private boolean afterReturn;

  /**
   * @param longest characters; what a line has beyond is left out
   */
  public BoundedLines(Reader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
  }

  /** The next line without its end; null after the last one. */
  public @Nullable String next() throws IOException {
    StringBuilder line = null;
    while (true) {
      if (next == end && !fill()) {
        return line == null ? null : line.toString();
      }
      if (afterReturn) {
        afterReturn = false;
        if (buffer[next] == '\n') {
          next++;
          continue;
        }
      }
      int stop = next;
      while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
        stop++;
      }
      line = line == null ? new StringBuilder() : line;
      line.append(buffer, next, Math.min(stop - next, longest - line.length()));
      next = stop;
      if (stop < end) {
        afterReturn = buffer[next++] == '\r';
        return line.toString();
      }
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    end = Math.max(reader.read(buffer), 0);
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
