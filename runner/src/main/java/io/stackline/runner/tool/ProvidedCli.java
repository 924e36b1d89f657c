package io.stackline.runner.tool;

import io.stackline.run.RunResult;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The CLI of a run.
 *
 * @param executable its file
 * @param version without {@code v}; absent if nothing depends on it and it is not known
 * @param source where it came from
 */
public record ProvidedCli(Path executable, @Nullable String version, RunResult.CliSource source) {
  /** The same, for results. */
  public RunResult.Cli result() {
    return new RunResult.Cli(version, executable.toString(), source);
  }
}
