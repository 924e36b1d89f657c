package io.stackline.runner.report.markdown;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of others inside Markdown. They are always put into code, where no host finds mentions,
 * references, HTML or markup in them.
 */
final class Md {
  private static final Pattern TICKS = Pattern.compile("`+");
  private static final Pattern NOT_IN_URL = Pattern.compile("[\\s<>()\\[\\]\"`\\\\|*_]");

  private Md() {}

  /** On one line, as code, cut at so many characters. */
  static String code(String text, int longest) {
    String line = cut(text.strip().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "), longest);
    String fence = "`".repeat(longestTicks(line) + 1);
    boolean pad = line.isEmpty() || line.startsWith("`") || line.endsWith("`");
    return pad ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /** The same in a cell of a table, where a bar would end the cell. */
  static String cell(String text, int longest) {
    return code(text, longest).replace("|", "\\|");
  }

  /** A block of code that nothing in the text can end. */
  static String fence(String language, String text) {
    String fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
    String body = text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    return fence + language + "\n" + body + "\n" + fence + "\n";
  }

  /** A link; absent if the address is not one of the web. */
  static Optional<String> link(String label, String address) {
    Matcher bad = NOT_IN_URL.matcher(address);
    String url =
        bad.replaceAll(m -> "%" + Integer.toHexString(m.group().charAt(0) | 0x100).substring(1));
    try {
      String scheme = String.valueOf(URI.create(url).getScheme());
      boolean web = scheme.equals("https") || scheme.equals("http");
      return web ? Optional.of("[" + label + "](" + url + ")") : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** At most so many characters, the last one an ellipsis if some are missing. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
    return text.substring(0, end) + "…";
  }

  private static int longestTicks(String text) {
    Matcher ticks = TICKS.matcher(text);
    int longest = 0;
    while (ticks.find()) {
      longest = Math.max(longest, ticks.end() - ticks.start());
    }
    return longest;
  }
}
