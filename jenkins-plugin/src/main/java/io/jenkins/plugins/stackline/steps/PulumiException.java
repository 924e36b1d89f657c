package io.jenkins.plugins.stackline.steps;

import hudson.AbortException;
import io.jenkins.plugins.stackline.run.RunReport;

/** A run that did not succeed: the message says what happened, what to do and the stable code. */
public final class PulumiException extends AbortException {
  private static final long serialVersionUID = 1;

  private final String status;
  private final String code;

  private PulumiException(String message, String status, String code) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The runner ended without a result. */
  public static PulumiException withoutResult(String title, int exit) {
    return new PulumiException(
        "%s wrote no result: the runner ended with %d. What to do: look at what it said above (local-failure)."
            .formatted(title, exit),
        "infrastructure",
        "local-failure");
  }

  /** The run has a result, and did not succeed. */
  public static PulumiException of(String title, RunReport report) {
    String why =
        report
            .problem()
            .map(
                p ->
                    ": "
                        + p.whatHappened()
                        + " What to do: "
                        + p.whatToDo()
                        + " ("
                        + p.code()
                        + ")")
            .orElse("");
    return new PulumiException(
        title + " ended with " + report.status() + why,
        report.status(),
        report.problem().map(RunReport.Problem::code).orElse(""));
  }

  /** The status of the run. */
  public String getStatus() {
    return status;
  }

  /** The code of what happened; empty if there is none. */
  public String getCode() {
    return code;
  }
}
