package io.stackline.run;

import java.util.Arrays;
import java.util.List;

/** What a run does when another update holds its stack. */
public enum OnBusy {
  /** It ends with the status {@code busy}. */
  FAIL("fail"),
  /** It waits until the stack is free. */
  WAIT("wait"),
  /** It waits too, but ends the other update if that is one of a runner proved to be dead. */
  CANCEL_DEAD("cancel-dead");

  private final String word;

  OnBusy(String word) {
    this.word = word;
  }

  /** The word used in options and requests. */
  public String word() {
    return word;
  }

  /** All words. */
  public static List<String> words() {
    return Arrays.stream(values()).map(OnBusy::word).toList();
  }

  /**
   * The policy of that word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static OnBusy parse(String word) {
    return Words.parse(values(), OnBusy::word, word);
  }
}
