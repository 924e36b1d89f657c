package io.stackline.runner.report;

import io.stackline.run.PropertyChange;
import org.jspecify.annotations.Nullable;

/** Changed properties as lines of a log. */
final class ChangeLines {
  private static final int WIDTH = 120;

  private ChangeLines() {}

  /** One line. */
  static String of(PropertyChange change) {
    String path = change.path();
    String before = change.before();
    String after = change.after();
    return switch (change.kind()) {
      case ADD -> "+ " + path + ": " + shown(after);
      case DELETE -> "- " + path + ": " + shown(before);
      case UPDATE -> "~ " + path + ": " + shown(before) + " => " + shown(after);
      case REPLACE -> "± " + path + ": " + shown(before) + " => " + shown(after);
    };
  }

  private static String shown(@Nullable String json) {
    if (json == null) {
      return "?";
    }
    if (json.equals("\"[secret]\"")) {
      return "[secret]";
    }
    return json.length() <= WIDTH ? json : json.substring(0, WIDTH) + "…";
  }
}
