package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.ArrayList;
import java.util.List;

/**
 * A path into a structure, such as {@code a.b[0]["c.d"]}. Form: {@code
 * resource.ParsePropertyPathStrict} of the CLI's SDK.
 */
final class KeyPath {
  private final String text;
  private final List<Object> steps = new ArrayList<>();
  private int at;

  private KeyPath(String text) {
    this.text = text;
  }

  /** The steps, texts and numbers; the first is a text. */
  static List<Object> parse(String text) throws RunException {
    KeyPath path = new KeyPath(text);
    path.parse();
    if (path.steps.isEmpty() || !(path.steps.get(0) instanceof String first) || first.isEmpty()) {
      throw path.bad("a path begins with a name");
    }
    return path.steps;
  }

  private void parse() throws RunException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '.') {
        if (steps.isEmpty()) {
          throw bad("a path begins with a name");
        }
        at++;
        name();
      } else if (c == '[') {
        bracket();
      } else if (steps.isEmpty()) {
        name();
      } else {
        throw bad("after a bracket comes a dot or another bracket");
      }
    }
  }

  private void name() throws RunException {
    int end = at;
    while (end < text.length() && ".[".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (end == at) {
      throw bad("a name is empty");
    }
    steps.add(text.substring(at, end));
    at = end;
  }

  private void bracket() throws RunException {
    if (text.startsWith("[\"", at)) {
      StringBuilder name = new StringBuilder();
      int end = at + 2;
      while (end < text.length() && text.charAt(end) != '"') {
        end += text.startsWith("\\\"", end) ? 1 : 0;
        name.append(text.charAt(end++));
      }
      if (!text.startsWith("\"]", end)) {
        throw bad("a quoted name has no end");
      }
      steps.add(name.toString());
      at = end + 2;
      return;
    }
    int end = text.indexOf(']', at);
    String number = end < 0 ? "" : text.substring(at + 1, end);
    if (!number.matches("\\d{1,6}")) {
      throw bad("in brackets is a number or a quoted name");
    }
    steps.add(Integer.valueOf(number));
    at = end + 1;
  }

  private RunException bad(String why) {
    return new RunException(
        ErrorCode.BAD_CONFIGURATION, "\"" + text + "\" is no configuration path: " + why + ".");
  }
}
