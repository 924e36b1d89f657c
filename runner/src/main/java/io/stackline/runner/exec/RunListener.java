package io.stackline.runner.exec;

import io.stackline.run.RunResult.Diagnostic;
import io.stackline.run.RunResult.Step;

/** Hears what happens in a run while it happens. Texts are already masked and free of colours. */
public interface RunListener {
  /** The engine has begun a step. */
  void stepBegun(String urn, String operation);

  /**
   * A step has ended.
   *
   * @param step what was done; with its details if {@link #wantsDetails()}
   */
  void stepEnded(Step step);

  /** The engine, the program or the CLI said something. */
  void message(Diagnostic message);

  /** Whether the details of steps are wanted; finding them costs time on large states. */
  boolean wantsDetails();
}
