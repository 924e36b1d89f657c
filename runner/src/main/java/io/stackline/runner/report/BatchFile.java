package io.stackline.runner.report;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.BatchResult;
import io.stackline.run.RunError;
import io.stackline.run.RunException;
import io.stackline.run.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of many runs in the form of {@code docs/batch-result.schema.json}. */
public final class BatchFile {
  private BatchFile() {}

  private record Document(
      int version,
      String state,
      @Nullable String status,
      @Nullable Integer exitCode,
      String operation,
      String start,
      @Nullable String end,
      @Nullable Failure error,
      List<Part> stacks) {}

  private record Part(
      String name,
      String directory,
      List<String> dependsOn,
      String state,
      @Nullable String reason,
      @Nullable JsonText result) {}

  private record Failure(String code, String whatHappened, String whatToDo) {}

  /** The JSON text of a result. */
  public static String json(BatchResult result) {
    RunStatus status = result.status();
    return Wire.encode(
        new Document(
            BatchResult.VERSION,
            status == null ? "running" : "finished",
            status == null ? null : status.word(),
            status == null ? null : status.exitCode(),
            result.operation().word(),
            result.start().truncatedTo(ChronoUnit.MILLIS).toString(),
            result.end() == null ? null : result.end().truncatedTo(ChronoUnit.MILLIS).toString(),
            failure(result.error()),
            result.parts().stream().map(BatchFile::part).toList()));
  }

  private static Part part(BatchResult.Part part) {
    return new Part(
        part.name(),
        part.directory(),
        part.dependsOn(),
        part.state().word(),
        part.reason(),
        part.result() == null ? null : new JsonText(ResultFile.json(part.result())));
  }

  private static @Nullable Failure failure(@Nullable RunError error) {
    return error == null
        ? null
        : new Failure(error.code().code(), error.whatHappened(), error.whatToDo());
  }

  /**
   * Makes sure that the file can be written.
   *
   * @throws RunException with {@code BAD_OUTPUT_FILE}
   */
  public static void prepare(@Nullable Path file) throws RunException {
    if (file != null) {
      output(file).prepare();
    }
  }

  private static OutputFile output(Path file) {
    return OutputFile.of("--result", file);
  }

  /** Writes the file; that it cannot be written is said and ends nothing. */
  public static void write(@Nullable Path file, BatchResult result, Consumer<String> warnings) {
    if (file == null) {
      return;
    }
    try {
      OutputFile output = output(file);
      if (result.status() != null || !output.isStream()) {
        output.write(json(result) + "\n");
      }
    } catch (RunException e) {
      warnings.accept("warning: " + e.error().whatHappened());
    } catch (IOException e) {
      warnings.accept("warning: cannot write the result: " + OutputFile.words(e) + ".");
    }
  }
}
