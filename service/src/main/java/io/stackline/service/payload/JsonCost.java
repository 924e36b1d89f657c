package io.stackline.service.payload;

import java.io.IOException;
import java.io.InputStream;

/**
 * Tells, before it is decoded, about how much of the heap a JSON text takes as an object: its bytes
 * several times over, as text, as value and as answer, and for each of its parts an object or two,
 * which is many times the few bytes that a part takes in the text.
 *
 * @param bytes length of the text
 * @param parts members, elements and beginnings of objects and arrays
 */
public record JsonCost(long bytes, long parts) {
  private static final int PER_BYTE = 6;
  private static final int PER_PART = 96;
  private static final int BUFFER = 16 * 1024;

  /** Looks through a text once; whether it is JSON is not its business. */
  public static JsonCost of(Payload payload) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    long parts = 0;
    boolean inString = false;
    boolean escaped = false;
    try (InputStream in = payload.open()) {
      for (int count; (count = in.read(buffer)) >= 0; bytes += count) {
        for (int i = 0; i < count; i++) {
          byte b = buffer[i];
          if (escaped) {
            escaped = false;
          } else if (b == '"') {
            inString = !inString;
          } else if (inString) {
            escaped = b == '\\';
          } else if (b == ',' || b == ':' || b == '[' || b == '{') {
            parts++;
          }
        }
      }
    }
    return new JsonCost(bytes, parts);
  }

  /** Of the heap, for everything. */
  public long heapBytes() {
    return bytes * PER_BYTE + partBytes();
  }

  /** Of the heap, for its parts. */
  public long partBytes() {
    return parts * PER_PART;
  }
}
