package io.stackline.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a run does to a stack. The words are public and never change. */
public enum Operation {
  /** Shows what an update would do; changes nothing. */
  PREVIEW("preview"),
  /** Makes the stack match the program. */
  UP("up"),
  /** Makes the stored state match what exists. */
  REFRESH("refresh"),
  /** Deletes every resource of the stack. */
  DESTROY("destroy"),
  /** Finds what is different from the stored state; changes nothing. */
  DRIFT("drift"),
  /** Reads the stack's outputs; runs no engine. */
  OUTPUTS("outputs"),
  /** Ends the update that holds the stack, whoever began it; runs no engine. */
  CANCEL("cancel"),
  /** Removes a stack that has no resources; runs no engine. */
  REMOVE("remove");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /** The word used on the command line, in requests and in results. */
  public String word() {
    return word;
  }

  /** Whether the engine runs, so that there are steps and an update. */
  public boolean runsEngine() {
    return switch (this) {
      case PREVIEW, UP, REFRESH, DESTROY, DRIFT -> true;
      case OUTPUTS, CANCEL, REMOVE -> false;
    };
  }

  /** Whether the engine only says what would be: it takes no lock and makes no version. */
  public boolean isForeseen() {
    return this == PREVIEW || this == DRIFT;
  }

  /** Whether the program is run, so that its language must be there. */
  public boolean runsProgram() {
    return this == PREVIEW || this == UP;
  }

  /** The operation of that word, if there is one. */
  public static Optional<Operation> of(String word) {
    return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
  }

  /** Every word, in declaration order. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Operation::word).toList();
  }
}
