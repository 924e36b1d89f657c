package io.stackline.conformance.support;

import java.util.List;

/** What a command said, and how it ended. */
public record Answer(List<String> command, int exit, String out, String err) {
  public Answer {
    command = List.copyOf(command);
  }

  /** Both outputs. */
  public String all() {
    return out + err;
  }

  /** Asserts the exit code. */
  public Answer assertExit(int expected) {
    if (exit != expected) {
      throw new AssertionError("exit code " + exit + " instead of " + expected + ": " + this);
    }
    return this;
  }

  /** Asserts an exit code other than 0. */
  public Answer assertFails() {
    if (exit == 0) {
      throw new AssertionError("should have failed: " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return String.join(" ", command)
        + "\n--- exit "
        + exit
        + "\n--- out\n"
        + out
        + "--- err\n"
        + err;
  }
}
