package io.stackline.service.state;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;

/**
 * Refuses bytes that are not UTF-8, incrementally. The JSON parser lets overlong forms and encoded
 * surrogates pass, and skips most strings without decoding them.
 */
final class Utf8Check {
  private long position;
  private int missing;
  private int low = 0x80;
  private int high = 0xBF;

  /** Looks at the next bytes. */
  void check(byte[] bytes, int offset, int length) {
    int end = offset + length;
    if (position == 0
        && length > 0
        && bytes[offset] == (byte) 0xEF
        && isMark(bytes, offset, length)) {
      throw refusal(0);
    }
    for (int i = offset; i < end; i++) {
      byte b = bytes[i];
      if (missing == 0) {
        if (b < 0) {
          lead(b & 0xff, position + i - offset);
        }
      } else {
        follow(b & 0xff, position + i - offset);
      }
    }
    position += length;
  }

  /** A byte order mark is UTF-8, but not JSON. */
  private static boolean isMark(byte[] bytes, int offset, int length) {
    return length >= 3 && bytes[offset + 1] == (byte) 0xBB && bytes[offset + 2] == (byte) 0xBF;
  }

  /** Looks at the end of the bytes. */
  void end() {
    if (missing > 0) {
      throw refusal(position);
    }
  }

  private void lead(int b, long at) {
    low = 0x80;
    high = 0xBF;
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      low = b == 0xE0 ? 0xA0 : low;
      high = b == 0xED ? 0x9F : high;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      low = b == 0xF0 ? 0x90 : low;
      high = b == 0xF4 ? 0x8F : high;
    } else {
      throw refusal(at);
    }
  }

  private void follow(int b, long at) {
    if (b < low || b > high) {
      throw refusal(at);
    }
    low = 0x80;
    high = 0xBF;
    missing--;
  }

  private static ServiceException refusal(long at) {
    return new ServiceException(
        ErrorCode.BAD_REQUEST, "The request body is not valid UTF-8 at byte " + at + ".");
  }
}
