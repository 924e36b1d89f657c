package io.stackline.runner;

import io.stackline.client.auth.TokenSource;
import io.stackline.run.RunException;
import io.stackline.run.RunRequest;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.ProjectFile;
import io.stackline.runner.exec.RunDirectory;
import io.stackline.runner.identity.Backend;
import io.stackline.runner.tool.ProvidedCli;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run needs before its CLI can start.
 *
 * @param request what was asked for
 * @param project the project in the working directory
 * @param name the stack's name as given
 * @param backend where the stack is kept
 * @param directory private to this run
 * @param provided the CLI; absent if the service does the work
 * @param variables the CLI's whole environment
 * @param tokens gives the access token to the runner's own calls
 * @param runId names this run in the metadata of its update
 */
record Prepared(
    RunRequest request,
    ProjectFile project,
    StackName name,
    Backend backend,
    RunDirectory directory,
    @Nullable ProvidedCli provided,
    Map<String, String> variables,
    TokenSource tokens,
    String runId) {

  /** What the update's metadata names as its agent: the key by which a run knows its own update. */
  String agent() {
    return "stackline;run=" + runId;
  }

  /** The configuration file of this run. */
  Path configFile() {
    return directory.path().resolve("stack-config.yaml");
  }

  /** The stack's own configuration file, of which the run has a copy; it need not be there. */
  Path stackConfig() throws RunException {
    return project.stackConfig(name.stack());
  }

  /** What a CLI says, with the configuration file that the user knows. */
  String shown(String said) throws RunException {
    return said.replace(configFile().toString(), stackConfig().toString());
  }

  /** The working directory of the CLI. */
  Path cwd() {
    return request.cwd().toAbsolutePath().normalize();
  }

  /** The CLI's file. */
  Path executable() {
    return Objects.requireNonNull(provided, "the service does the work").executable();
  }

  /** Short calls of the CLI. */
  CliCall cli() {
    return new CliCall(executable(), variables);
  }

  /** The stack and the backend; the rest may be private. */
  @Override
  public String toString() {
    return "Prepared[" + name.text() + " on " + backend.url() + "]";
  }
}
