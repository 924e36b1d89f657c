package io.stackline.runner.comment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as a mark on a commit.
 *
 * @param state how it ended
 * @param context names the stack and the operation, the same for every run
 * @param description one line
 * @param link the page of the update or the build; absent if there is none
 */
record CommitStatus(State state, String context, String description, @Nullable String link) {
  /** How it ended. */
  enum State {
    SUCCESS,
    /** The run says no. */
    FAILURE,
    /** The run could not say. */
    ERROR;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A text in at most so many characters. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
