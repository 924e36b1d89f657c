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

  private static final String COMMENT = "<!-- ";
  private static final String COMMENT_END = " -->";
  private static final String LINK = "[stackline]: https://stackline.invalid/";

  /** Characters: no mark is longer, and anybody may write a comment. */
  private static final int LONGEST = 120;

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
    String all = text.stripTrailing();
    int begin = begin(all);
    if (begin < 0) {
      return Optional.empty();
    }
    String mark = all.substring(begin);
    return mark.startsWith(COMMENT)
        ? parse(mark.substring(COMMENT.length(), mark.length() - COMMENT_END.length()))
        : parse(mark.substring(LINK.length()));
  }

  /** Where the last mark of a text without white space at its end may begin; -1 for nowhere. */
  private static int begin(String text) {
    String tail = text.substring(Math.max(0, text.length() - LONGEST));
    int end = tail.length() - COMMENT_END.length() - COMMENT.length();
    int comment = tail.endsWith(COMMENT_END) ? tail.lastIndexOf(COMMENT, end) : -1;
    int at = comment < 0 ? tail.lastIndexOf(LINK) : comment;
    return at < 0 ? -1 : text.length() - tail.length() + at;
  }

  /** A text without the mark at its end. */
  static String strip(String text) {
    return at(text).isEmpty()
        ? text
        : text.substring(0, begin(text.stripTrailing())).stripTrailing();
  }
}
