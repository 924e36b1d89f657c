package io.stackline.runner.comment;

import io.stackline.runner.exec.TextDigest;

/** Short names for long texts. */
final class BuildKey {
  private BuildKey() {}

  /** 16 hexadecimal digits of the SHA-256. */
  static String of(String text) {
    return TextDigest.of(text).substring(0, 16);
  }
}
