package io.stackline.run;

import java.util.Objects;

/**
 * Why this run did not succeed.
 *
 * @param code the stable code
 * @param whatHappened the code's sentence, followed by what is known about this case
 * @param whatToDo what a person can do about it
 */
public record RunError(ErrorCode code, String whatHappened, String whatToDo) {
  public RunError {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(whatHappened, "whatHappened");
    Objects.requireNonNull(whatToDo, "whatToDo");
  }

  /** The error with the texts of its code alone. */
  public static RunError of(ErrorCode code) {
    return new RunError(code, code.whatHappened(), code.whatToDo());
  }

  /**
   * The error with a detail of this case after the sentence of its code; blank details are dropped.
   */
  public static RunError of(ErrorCode code, String detail) {
    String text = detail.strip();
    return text.isEmpty()
        ? of(code)
        : new RunError(code, code.whatHappened() + " " + text, code.whatToDo());
  }
}
