package io.stackline.runner.exec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/**
 * Eight characters in a row of the base64 text of a secret, wherever it begins in the text that was
 * encoded and wherever the lines of the encoded text end: each part is found by itself. Both
 * alphabets are one here.
 */
final class Base64Parts {
  /** Characters of a part: six bytes of the secret, so that no other text has it by chance. */
  static final int LENGTH = 8;

  /** Bytes; of a longer secret only the first are looked for so. */
  static final int LONGEST = 16 << 10;

  private static final int NONE = -1;
  private static final int[] DIGITS = digits();

  /** Open addressing; 0 is a free place, so that a part is kept as its number plus one. */
  private long[] table = new long[64];

  private int size;
  private final BitSet beginnings = new BitSet();

  private static int[] digits() {
    int[] digits = new int[128];
    Arrays.fill(digits, NONE);
    String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < all.length(); i++) {
      digits[all.charAt(i)] = i;
    }
    digits['-'] = 62;
    digits['_'] = 63;
    return digits;
  }

  /** Adds those of a secret: as UTF-8, and as UTF-16, which PowerShell encodes. */
  void add(String value) {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
      byte[] all = value.getBytes(charset);
      byte[] bytes = all.length > LONGEST ? Arrays.copyOf(all, LONGEST) : all;
      for (int shift = 0; shift < 3; shift++) {
        addShifted(bytes, shift);
      }
    }
  }

  /** The parts that depend on the secret alone when {@code shift} bytes precede it. */
  private void addShifted(byte[] bytes, int shift) {
    byte[] shifted = new byte[bytes.length + shift];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int from = shift == 0 ? 0 : shift + 1;
    int to = shifted.length * 8 / 6;
    for (int at = from; at + LENGTH <= to; at++) {
      long part = part(encoded, at);
      put(part + 1);
      for (int length = 1; length <= 3; length++) {
        beginnings.set(place((int) (part & 0x3ffff), length));
      }
    }
  }

  /** Whether such a part begins there. */
  boolean isAt(String text, int at) {
    if (size == 0 || at + LENGTH > text.length()) {
      return false;
    }
    long part = part(text, at);
    return part != NONE && table[slot(part + 1)] == part + 1;
  }

  /** Whether a text ends with what may be the beginning of one. */
  boolean mayBeginAt(String text, int at) {
    if (size == 0 || text.length() - at >= LENGTH) {
      return false;
    }
    int beginning = 0;
    for (int i = at; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit == NONE) {
        return false;
      }
      beginning |= i - at < 3 ? digit << (6 * (i - at)) : 0;
    }
    return beginnings.get(place(beginning, Math.min(3, text.length() - at)));
  }

  /** Where the first one, two or three characters of parts are noted. */
  private static int place(int beginning, int length) {
    return (beginning & ((1 << (6 * length)) - 1)) | (1 << (6 * length));
  }

  private static int digit(char c) {
    return c < DIGITS.length ? DIGITS[c] : NONE;
  }

  /** The part as a number of 48 bits; {@link #NONE} if it is not base64. */
  private static long part(String text, int at) {
    long part = 0;
    // From the end: what is no base64 is mostly a space or the end of a word.
    for (int i = LENGTH - 1; i >= 0; i--) {
      int digit = digit(text.charAt(at + i));
      if (digit == NONE) {
        return NONE;
      }
      part |= (long) digit << (6 * i);
    }
    return part;
  }

  private void put(long entry) {
    int slot = slot(entry);
    if (table[slot] == entry) {
      return;
    }
    table[slot] = entry;
    size++;
    if (size * 2 > table.length) {
      long[] old = table;
      table = new long[old.length * 2];
      for (long each : old) {
        if (each != 0) {
          table[slot(each)] = each;
        }
      }
    }
  }

  /** Where an entry is, or may be put. */
  private int slot(long entry) {
    long mixed = entry * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 40) & (table.length - 1);
    while (table[slot] != 0 && table[slot] != entry) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }
}
