package io.jenkins.plugins.stackline.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.stackline.credentials.TokenMask;
import io.jenkins.plugins.stackline.credentials.TokenOwner;
import io.jenkins.plugins.stackline.run.Grace;
import io.jenkins.plugins.stackline.run.RunEnvironment;
import io.jenkins.plugins.stackline.run.RunVariables;
import io.jenkins.plugins.stackline.run.RunnerScript;
import io.jenkins.plugins.stackline.tool.AgentRunner;
import io.jenkins.plugins.stackline.tool.InstalledCli;
import io.jenkins.plugins.stackline.tool.PulumiInstallation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * All that a run needs on its agent.
 *
 * @param directory of this run alone, on the agent; the result will be in it
 * @param environment variables for the runner; they may have a secret
 * @param mask hides that secret
 */
public record PreparedRun(FilePath directory, RunEnvironment environment, TokenMask mask) {
  private static final String RESULT = "result.json";

  /** Where a build is. */
  public record Place(
      TokenOwner owner,
      FilePath workspace,
      Launcher launcher,
      EnvVars env,
      TaskListener listener) {}

  /**
   * Makes everything ready.
   *
   * @throws IOException if a credential, a tool or the agent is not to be had
   */
  public static PreparedRun of(Place place, RunSettings settings)
      throws IOException, InterruptedException {
    Connection connection = Connection.of(place.owner(), settings);
    place.workspace().mkdirs();
    FilePath temporary = WorkspaceList.tempDir(place.workspace());
    if (temporary == null) {
      throw new AbortException("There is no temporary directory beside the workspace.");
    }
    FilePath directory = temporary.child("stackline-" + UUID.randomUUID());
    directory.mkdirs();
    directory.chmod(0700);
    Map<String, String> variables = new LinkedHashMap<>(Grace.variables(place.env()));
    variables.putAll(RunVariables.of(settings.options()));
    variables.putAll(connection.environment().open());
    variables.put(RunVariables.name("operation"), settings.operation());
    variables.put(RunVariables.name("result"), directory.child(RESULT).getRemote());
    variables.put(
        RunnerScript.JAR, AgentRunner.provide(place.workspace(), place.listener()).getRemote());
    variables.put(RunnerScript.JAVA, AgentRunner.java(place.workspace()));
    if (!settings.tool().isEmpty()) {
      variables.putAll(tool(place, settings));
    }
    return new PreparedRun(
        directory,
        new RunEnvironment(variables, connection.environment().secret()),
        place.owner().mask(connection.credentialsIds(), connection.secrets()));
  }

  private static Map<String, String> tool(Place place, RunSettings settings)
      throws IOException, InterruptedException {
    String name = settings.tool();
    PulumiInstallation here =
        InstalledCli.here(
            new InstalledCli.Place(
                place.workspace(), place.launcher(), place.env(), place.listener()),
            name);
    Map<String, String> variables = new LinkedHashMap<>();
    FilePath program = here.program(place.workspace());
    FilePath runner = here.runner(place.workspace());
    if (program == null && runner == null) {
      throw new AbortException(
          "The Pulumi installation \"%s\" has no program pulumi in %s (cli-missing)."
              .formatted(name, here.getHome()));
    }
    if (program != null) {
      variables.put("STACKLINE_PULUMI", program.getRemote());
    }
    if (runner != null && !settings.carriedRunner()) {
      variables.put(RunnerScript.RUNNER, runner.getRemote());
    }
    return variables;
  }

  /** The file with the result, on the agent. */
  public static FilePath result(FilePath directory) {
    return directory.child(RESULT);
  }
}
