package io.stackline.client.model;

/**
 * One JSON value as text, for values whose shape is the user's: states, properties, configurations.
 * Numbers keep their digits ({@code 2^53+1}, {@code 1e400}) and objects the order and repetition of
 * their names, which no tree of values would.
 *
 * <p>The text is written as it is; a text that is not exactly one JSON value is refused on writing.
 * A value that was read has no white space between its tokens.
 *
 * @param text the JSON
 */
public record JsonText(String text) {
  /** Gives the length only: the value may hold what is not for logs. */
  @Override
  public String toString() {
    return "JsonText[" + text.length() + " characters]";
  }
}
