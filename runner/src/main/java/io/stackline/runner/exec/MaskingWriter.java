package io.stackline.runner.exec;

import java.io.IOException;
import java.io.Writer;

/**
 * Hides secrets in a stream of text, also where one arrives in pieces: what could be the beginning
 * of a secret is held back until it is decided.
 */
public final class MaskingWriter extends Writer {
  private final Writer out;
  private final Masker masker;
  private final StringBuilder held = new StringBuilder();

  /** Masks what is written before it reaches {@code out}. */
  public MaskingWriter(Writer out, Masker masker) {
    super(out);
    this.out = out;
    this.masker = masker;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    synchronized (lock) {
      held.append(chars, offset, length);
      int decided = masker.decided(held);
      out.write(masker.mask(held.substring(0, decided)));
      held.delete(0, decided);
    }
  }

  /** Passes on what is decided; what could still become a secret stays. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Passes on everything. */
  @Override
  public void close() throws IOException {
    synchronized (lock) {
      out.write(masker.mask(held.toString()));
      held.setLength(0);
      out.flush();
    }
  }
}
