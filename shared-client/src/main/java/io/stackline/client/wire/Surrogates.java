package io.stackline.client.wire;

/** Half characters: Java strings can hold them, UTF-8 cannot. */
final class Surrogates {
  private Surrogates() {}

  /** Puts U+FFFD for lone surrogates, as Go's encoder does. */
  static String replaceLone(String json) {
    int at = firstLone(json, 0);
    if (at < 0) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length());
    int from = 0;
    while (at >= 0) {
      out.append(json, from, at).append('\ufffd');
      from = at + 1;
      at = firstLone(json, from);
    }
    return out.append(json, from, json.length()).toString();
  }

  private static int firstLone(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        return i;
      }
      i += Character.charCount(point);
    }
    return -1;
  }
}
