package io.stackline.runner.report.view;

import io.stackline.run.RunResult;

/**
 * A run that is reported.
 *
 * @param run how it ended
 * @param places finds places in the source of its program
 */
public record Reported(RunView run, SourcePlaces places) {
  /** The result of a run whose program is there. */
  public static Reported of(RunResult result, SourcePlaces places) {
    return new Reported(RunView.of(result), places);
  }
}
