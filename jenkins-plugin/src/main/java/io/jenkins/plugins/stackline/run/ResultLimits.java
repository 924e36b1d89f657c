package io.jenkins.plugins.stackline.run;

import java.io.IOException;
import java.util.Locale;

/**
 * How much of a result the controller takes. The program that a build runs can write the file, and
 * the reader of JSON calls itself for each level and makes an object of each value.
 */
public final class ResultLimits {
  /** The longest file. */
  public static final int BYTES = 10 * 1024 * 1024;

  /** The deepest nesting of lists and maps. */
  public static final int DEPTH = 200;

  /** The most values. */
  public static final int VALUES = 500_000;

  /** What to do about a result that is too large. */
  public static final String ADVICE =
      " What to do: leave out what makes it large (diff, reports, outputs), or run fewer stacks in"
          + " one step (result-too-large).";

  private ResultLimits() {}

  /**
   * Looks at a text before it is read as JSON.
   *
   * @throws IOException if it is nested too deeply, or has too many values
   */
  public static void check(String text) throws IOException {
    int depth = 0;
    int values = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
        continue;
      }
      switch (c) {
        case '"' -> quoted = true;
        case '{', '[' -> {
          depth++;
          values++;
        }
        case '}', ']' -> depth--;
        case ',' -> values++;
        default -> {
          // Part of a value, or between values.
        }
      }
      if (depth > DEPTH) {
        throw new IOException(
            "The result of the run is nested more than " + DEPTH + " levels deep." + ADVICE);
      }
      if (values > VALUES) {
        throw new IOException(
            String.format(Locale.ROOT, "The result of the run has more than %,d values.", VALUES)
                + ADVICE);
      }
    }
  }
}
