package io.stackline.runner.batch;

import java.io.IOException;
import java.io.Writer;

/**
 * Puts the name of a stack before every line, so that runs that go on at once can be told apart.
 */
final class PrefixWriter extends Writer {
  private final Writer out;
  private final String prefix;
  private final StringBuilder line = new StringBuilder();

  /**
   * @param out shared by all of them; every line is written at once
   */
  PrefixWriter(Writer out, String name) {
    super(out);
    this.out = out;
    this.prefix = "[" + name + "] ";
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    synchronized (lock) {
      line.append(chars, offset, length);
      int end = line.lastIndexOf("\n");
      if (end < 0) {
        return;
      }
      StringBuilder whole = new StringBuilder();
      for (String one : line.substring(0, end).split("\n", -1)) {
        whole.append(prefix).append(one).append('\n');
      }
      line.delete(0, end + 1);
      out.write(whole.toString());
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Ends the last line; the writer below stays open. */
  @Override
  public void close() throws IOException {
    synchronized (lock) {
      if (line.length() > 0) {
        write("\n");
      }
      out.flush();
    }
  }
}
