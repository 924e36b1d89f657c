package io.stackline.runner.exec;

import java.util.regex.Pattern;

/** Frees texts of the CLI from colours and control characters. */
public final class Markup {
  /** The CLI's own colour marks, {@code <{%reset%}>} and the like. */
  private static final Pattern MARKS = Pattern.compile("<\\{%[^%]*%}>");

  /** Terminal control sequences: CSI, OSC with its terminator, and two-character escapes. */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\u001b(?:\\[[0-?]*[ -/]*[@-~]|][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-_])");

  /**
   * Control characters but tab and line feed; a carriage return could hide what stands before it.
   */
  private static final Pattern CONTROLS =
      Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x{80}-\\x{9f}]");

  private Markup() {}

  /** The text alone. */
  public static String plain(String text) {
    if (text.indexOf('\u001b') < 0 && text.indexOf('<') < 0 && isPlain(text)) {
      return text;
    }
    String plain = ESCAPES.matcher(MARKS.matcher(text).replaceAll("")).replaceAll("");
    return CONTROLS.matcher(plain.replace("\r\n", "\n")).replaceAll("");
  }

  private static boolean isPlain(String text) {
    return text.chars()
        .allMatch(c -> c >= 0xa0 || (c >= ' ' && c < 0x7f) || c == '\n' || c == '\t');
  }
}
