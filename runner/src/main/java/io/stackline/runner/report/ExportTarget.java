package io.stackline.runner.report;

import io.stackline.run.ErrorCode;
import io.stackline.run.OutputExport.Destination;
import io.stackline.run.RunException;
import io.stackline.runner.host.AzureVariableFormat;
import io.stackline.runner.host.BitbucketVariableFormat;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.GithubVariableFormat;
import io.stackline.runner.host.GitlabVariableFormat;
import io.stackline.runner.host.JenkinsVariableFormat;
import io.stackline.runner.host.ShellVariableFormat;
import io.stackline.runner.host.VariableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where outputs go, in which form.
 *
 * @param format how variables are written; absent: one JSON document
 * @param file the file; absent: none is written
 * @param shared whether the file belongs to the host, so that it is added to and never replaced
 * @param hides whether the host hides secrets
 */
record ExportTarget(
    @Nullable VariableFormat format, @Nullable Path file, boolean shared, boolean hides) {

  /**
   * Finds it.
   *
   * @throws RunException if the host has no mechanism of its own
   */
  static ExportTarget of(Destination destination, Environment environment) throws RunException {
    String named = Optional.ofNullable(destination.file()).orElse("");
    Path file = OutputFile.path("--export-outputs", named);
    return switch (destination.form()) {
      case HOST -> ofHost(CiHost.detect(environment), environment);
      case JSON -> new ExportTarget(null, file, false, false);
      case ENV -> own(new ShellVariableFormat(), file);
      case DOTENV -> own(new GitlabVariableFormat(), file);
      case PROPERTIES -> own(new JenkinsVariableFormat(), file);
    };
  }

  private static ExportTarget ofHost(CiHost host, Environment environment) throws RunException {
    return switch (host) {
      case GITHUB ->
          new ExportTarget(
              new GithubVariableFormat(() -> "stackline-" + UUID.randomUUID()),
              named("GITHUB_OUTPUT", environment),
              true,
              true);
      case AZURE -> new ExportTarget(new AzureVariableFormat(environment), null, false, true);
      case BITBUCKET ->
          new ExportTarget(
              new BitbucketVariableFormat(),
              named("BITBUCKET_PIPELINES_VARIABLES_PATH", environment),
              true,
              false);
      case GITLAB ->
          own(
              new GitlabVariableFormat(),
              Path.of(environment.get("CI_PROJECT_DIR").orElse("")).resolve("stackline.env"));
      case JENKINS -> own(new JenkinsVariableFormat(), Path.of("stackline.properties"));
      case TRAVIS, GENERIC, NONE ->
          throw new RunException(
              ErrorCode.BAD_OPTION,
              "There is no way to hand outputs on to "
                  + host.title()
                  + ": export them to json:FILE or env:FILE.");
    };
  }

  private static ExportTarget own(VariableFormat format, Path file) {
    return new ExportTarget(format, file, false, false);
  }

  private static Path named(String variable, Environment environment) throws RunException {
    return environment
        .get(variable)
        .map(Path::of)
        .orElseThrow(
            () ->
                new RunException(
                    ErrorCode.BAD_OPTION,
                    "Outputs cannot be handed on to the host: " + variable + " is not set."));
  }

  /**
   * Makes sure that it can be written.
   *
   * @throws RunException with {@code BAD_OUTPUT_FILE}
   */
  void prepare() throws RunException {
    if (file != null && !shared) {
      output(file).prepare();
    } else if (file != null && !canBeAddedTo(file)) {
      throw new RunException(
          ErrorCode.BAD_OUTPUT_FILE,
          "The host's own file for what is handed on, " + file + ", cannot be added to.");
    }
  }

  private static boolean canBeAddedTo(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    return Files.exists(file)
        ? !Files.isDirectory(file) && Files.isWritable(file)
        : directory != null && Files.isWritable(directory);
  }

  private static OutputFile output(Path file) {
    return OutputFile.of("--export-outputs", file);
  }

  /** Removes what an earlier run left, so that nobody reads it as this run's. */
  void clear() throws RunException, IOException {
    if (file != null && !shared) {
      output(file).clear();
    }
  }

  /** Writes a file of our own as a whole, or adds to one of the host's. */
  void write(String content) throws RunException, IOException {
    if (file == null) {
      return;
    }
    if (shared) {
      OutputFile.append(file, content);
      return;
    }
    output(file).write(content);
  }

  /** The name of the file, for people. */
  Optional<String> place() {
    return Optional.ofNullable(file).map(Path::toString);
  }
}
