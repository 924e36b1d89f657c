package io.stackline.run;

import java.util.Arrays;
import java.util.Optional;

/** How a run ended. Words and exit codes are public: they never change and are never reused. */
public enum RunStatus {
  /** The operation was carried out and changed something, or the outputs were read. */
  SUCCEEDED("succeeded", 0),
  /** Nothing had to be done. */
  NO_CHANGES("no-changes", 0),
  /** A preview that would change something. */
  CHANGES("changes", 0),
  /** The program or the CLI failed, and nothing more exact is known. */
  FAILED("failed", 1),
  /** The request, an option, the project or its configuration is wrong. */
  CONFIG("config", 2),
  /** No credential, or one that is not accepted or not sufficient. */
  AUTH("auth", 3),
  /** At least one resource could not be created, changed, read or deleted. */
  RESOURCE_FAILED("resource-failed", 4),
  /** A mandatory policy was violated. */
  POLICY_VIOLATION("policy-violation", 5),
  /** The stack does not exist, or may not be seen. */
  STACK_NOT_FOUND("stack-not-found", 6),
  /** Changes, although none were expected. */
  UNEXPECTED_CHANGES("unexpected-changes", 7),
  /** Stopped by a signal from the user or the CI host. */
  CANCELLED("cancelled", 8),
  /** Stopped because the time allowed was over. */
  TIMED_OUT("timed-out", 9),
  /** Another update holds the stack. */
  BUSY("busy", 10),
  /** The service, the network or this machine failed. */
  INFRASTRUCTURE("infrastructure", 11);

  private final String word;
  private final int exitCode;

  RunStatus(String word, int exitCode) {
    this.word = word;
    this.exitCode = exitCode;
  }

  /** The word used in results and printed at the end of a run. */
  public String word() {
    return word;
  }

  /** The exit status of the {@code stackline} process. */
  public int exitCode() {
    return exitCode;
  }

  /** Whether the run did what was asked. */
  public boolean isSuccess() {
    return exitCode == 0;
  }

  /** The status of that word, if there is one. */
  public static Optional<RunStatus> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
  }
}
