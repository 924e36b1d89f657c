package io.stackline.runner.report;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the result is kept up to date: a reader finds the old one or the new one, never a part. */
public final class ResultFile {
  private final @Nullable Path path;

  /**
   * @param path absent: nothing is written
   */
  public ResultFile(@Nullable Path path) {
    this.path = path == null ? null : path.toAbsolutePath();
  }

  /** The JSON of a result. */
  public static String json(RunResult result) {
    return ResultDocument.json(result);
  }

  /** Whether results are written at all. */
  public boolean isWanted() {
    return path != null;
  }

  /** Replaces the file. */
  public void write(RunResult result) throws RunException {
    if (path == null) {
      return;
    }
    try {
      WholeFile.write(path, (json(result) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, "Cannot write the result: " + e, e);
    }
  }
}
