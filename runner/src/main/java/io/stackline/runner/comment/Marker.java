package io.stackline.runner.comment;

import io.stackline.runner.report.markdown.Flavor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What nobody sees in a comment, by which a later run finds it.
 *
 * @param key what it is about, the same for every run of it
 * @param lasting whether later runs change the comment instead of writing one of their own
 * @param run the run that wrote it
 */
record Marker(String key, boolean lasting, String run) {
  private static final Pattern TEXT =
      Pattern.compile("stackline/([0-9a-f]{16}|old)/([ln])/([0-9a-f]{16})");
  private static final String OLD = "old";

  /** It stands at the end, in a paragraph of its own. */
  private static final Pattern AT_END =
      Pattern.compile(
          "(?s)(.*?)\\s*(?:<!-- ("
              + TEXT.pattern()
              + ") -->|\\[stackline]: https://stackline\\.invalid/("
              + TEXT.pattern()
              + "))\\s*");

  /** The mark of a comment that was put away. */
  Marker retired() {
    return new Marker(OLD, lasting, run);
  }

  /** The mark itself, for a host that keeps it beside the text. */
  String text() {
    return "stackline/" + key + "/" + (lasting ? "l" : "n") + "/" + run;
  }

  /** A text with the mark in it. */
  String in(Flavor flavor, String body) {
    return body + suffix(flavor);
  }

  /** What the mark adds to a text. */
  String suffix(Flavor flavor) {
    return switch (flavor.marker()) {
      case COMMENT -> "\n<!-- " + text() + " -->\n";
      case LINK_REFERENCE -> "\n[stackline]: https://stackline.invalid/" + text() + "\n";
      case BESIDE -> "";
    };
  }

  /** The mark itself read back. */
  static Optional<Marker> parse(String text) {
    Matcher found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(new Marker(found.group(1), found.group(2).equals("l"), found.group(3)))
        : Optional.empty();
  }

  /** The mark at the end of a text. */
  static Optional<Marker> at(String text) {
    Matcher found = AT_END.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    return parse(found.group(2) != null ? found.group(2) : found.group(6));
  }

  /** A text without the mark at its end. */
  static String strip(String text) {
    Matcher found = AT_END.matcher(text);
    return found.matches() ? found.group(1) : text;
  }
}
