package io.stackline.service.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the bytes between the quotes of a well-formed JSON string, as a stream. Half of a
 * surrogate pair becomes U+FFFD, as in the CLI (Go {@code encoding/json}).
 */
final class JsonStringDecoder extends OutputStream {
  private static final String SHORT = "\"\\/bfnrt";
  private static final byte[] SHORT_VALUES = {'"', '\\', '/', '\b', '\f', '\n', '\r', '\t'};
  private static final int HEX_DIGITS = 4;

  private final OutputStream out;
  private boolean escaped;
  private int digits;
  private int unit;
  private char high;

  JsonStringDecoder(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    if (digits > 0) {
      unit = unit << 4 | Character.digit(b, 16);
      if (--digits == 0) {
        unit((char) unit);
      }
    } else if (escaped) {
      escaped = false;
      if (b == 'u') {
        digits = HEX_DIGITS;
        unit = 0;
      } else {
        flushHigh();
        out.write(SHORT_VALUES[SHORT.indexOf(b)]);
      }
    } else if (b == '\\') {
      escaped = true;
    } else {
      flushHigh();
      out.write(b);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int end = from + length;
    int at = from;
    while (at < end) {
      int plain = at;
      if (!escaped && digits == 0 && high == 0) {
        while (plain < end && bytes[plain] != '\\') {
          plain++;
        }
      }
      if (plain > at) {
        out.write(bytes, at, plain - at);
        at = plain;
      } else {
        write(bytes[at++]);
      }
    }
  }

  private void unit(char c) throws IOException {
    if (high != 0 && Character.isLowSurrogate(c)) {
      out.write(new String(new char[] {high, c}).getBytes(StandardCharsets.UTF_8));
      high = 0;
      return;
    }
    flushHigh();
    if (Character.isHighSurrogate(c)) {
      high = c;
    } else {
      String text = Character.isLowSurrogate(c) ? "\ufffd" : String.valueOf(c);
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void flushHigh() throws IOException {
    if (high != 0) {
      high = 0;
      out.write("\ufffd".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Ends the string; what is under it stays open. */
  @Override
  public void close() throws IOException {
    flushHigh();
  }
}
