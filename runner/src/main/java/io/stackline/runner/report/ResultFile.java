package io.stackline.runner.report;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the result is kept up to date: a reader finds the old one or the new one, never a part. To
 * what is no file, only the end is written.
 */
public final class ResultFile {
  private final @Nullable OutputFile file;
  private boolean prepared;

  /**
   * @param path absent: nothing is written
   */
  public ResultFile(@Nullable Path path) {
    this.file = path == null ? null : OutputFile.of("--result", path);
  }

  /** The JSON of a result. */
  public static String json(RunResult result) {
    return ResultDocument.json(result);
  }

  /** Whether results are written at all. */
  public boolean isWanted() {
    return file != null;
  }

  /**
   * Makes sure that it can be written.
   *
   * @throws RunException with {@code BAD_OUTPUT_FILE}
   */
  public void prepare() throws RunException {
    if (file != null && !prepared) {
      file.prepare();
      prepared = true;
    }
  }

  /** Writes the result. */
  public void write(RunResult result) throws RunException {
    if (file == null || (result.status() == null && file.isStream())) {
      return;
    }
    // What may not be written there is no refusal either.
    prepare();
    try {
      file.write(json(result) + "\n");
    } catch (IOException e) {
      throw new RunException(
          ErrorCode.LOCAL_FAILURE, "Cannot write the result: " + OutputFile.words(e) + ".", e);
    }
  }
}
