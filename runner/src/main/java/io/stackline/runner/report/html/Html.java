package io.stackline.runner.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** Writes HTML; whatever is not markup is escaped, so that no value can become any. */
final class Html {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element.
   *
   * @param attributes names and values in turn
   */
  Html begin(String name, String... attributes) {
    open.push(name);
    return tag(name, attributes);
  }

  private Html tag(String name, String... attributes) {
    text.append('<').append(name);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
    text.append('>');
    return this;
  }

  /** Ends the element that was begun last. */
  Html end() {
    text.append("</").append(Objects.requireNonNull(open.pop())).append('>');
    return this;
  }

  /** An element that has no content. */
  Html empty(String name, String... attributes) {
    return tag(name, attributes);
  }

  /** An element with nothing but a text in it. */
  Html element(String name, String content, String... attributes) {
    return begin(name, attributes).text(content).end();
  }

  Html text(String content) {
    escape(content);
    return this;
  }

  /** A link, or the text alone if the address is none of a page. */
  Html link(String address, String content) {
    boolean page = address.startsWith("https://") || address.startsWith("http://");
    return page
        ? element("a", content, "href", address, "rel", "noopener noreferrer")
        : text(content);
  }

  /** Text of our own that is markup, such as a style sheet. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  private void escape(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(isShown(c) ? c : '\ufffd');
      }
    }
  }

  /** Control characters mean nothing in a page, and those for direction can turn a text around. */
  private static boolean isShown(char c) {
    boolean control = c < ' ' && c != '\n' && c != '\t';
    boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    return !control && !direction && c != '\u007f';
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return text.toString();
  }
}
