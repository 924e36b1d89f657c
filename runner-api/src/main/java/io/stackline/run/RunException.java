package io.stackline.run;

import org.jspecify.annotations.Nullable;

/** A run cannot go on, for a reason that has a code. The message never contains a secret. */
public final class RunException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RunError error;

  public RunException(ErrorCode code, String detail) {
    this(code, detail, null);
  }

  public RunException(ErrorCode code, String detail, @Nullable Throwable cause) {
    super(RunError.of(code, detail).whatHappened(), cause);
    this.error = RunError.of(code, detail);
  }

  /** With an error that is known already. */
  public RunException(RunError error) {
    super(error.whatHappened());
    this.error = error;
  }

  /** What to tell the user. */
  public RunError error() {
    return error;
  }
}
