package io.stackline.runner;

import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.report.OutputFile;
import io.stackline.runner.report.file.ReportFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that a request names beside its result and its exports. */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Makes sure, before the run begins, that each can be written at its end.
   *
   * @throws RunException with {@code BAD_OUTPUT_FILE}
   */
  public static void prepare(RunRequest request) throws RunException {
    prepare("--show-secret-outputs", request.secretOutputsFile());
    prepare("--save-plan", request.plan().save());
    ReportFiles.prepare(request.reports().targets());
  }

  private static void prepare(String option, @Nullable Path file) throws RunException {
    if (file != null) {
      OutputFile.of(option, file, OutputFile.Access.PRIVATE).prepare();
    }
  }
}
