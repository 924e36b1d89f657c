package io.stackline.runner.cli;

import io.stackline.run.Operation;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import io.stackline.runner.report.ResultFile;
import java.time.Instant;
import java.util.Optional;

/** Results of calls that were refused before anything was tried. */
final class Refusals {
  private Refusals() {}

  /**
   * The result; it is also written where the caller looks for it. It names the stack that the run
   * would have worked on, or none.
   */
  static RunResult result(Operation operation, RunFlags flags, RunError error, Instant now) {
    String stack = flags.otherStack ? "" : Optional.ofNullable(flags.stack).orElse("");
    RunResult result = RunResult.refused(operation, stack, error, now);
    try {
      new ResultFile(flags.result).write(result);
    } catch (RunException e) {
      System.err.println("stackline: " + e.getMessage());
    }
    return result;
  }
}
