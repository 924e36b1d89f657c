package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.StackConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** What lies under the values that a run is given: its stack's own, and those of another stack. */
final class ConfigLayers {
  private final Prepared run;

  ConfigLayers(Prepared run) {
    this.run = run;
  }

  /** Puts them into the configuration file of the run. */
  void prepare() throws RunException, InterruptedException {
    String from = run.request().config().from();
    boolean replace = run.request().config().replace();
    if (from == null && !replace) {
      return;
    }
    StackConfigFile own = RunConfig.read(run.configFile());
    Map<String, Node> values = own.values();
    own.clear();
    RunConfig.write(run.configFile(), own);
    if (from != null) {
      copy(StackName.parse(from));
    }
    if (!replace) {
      StackConfigFile file = RunConfig.read(run.configFile());
      file.setAll(values);
      RunConfig.write(run.configFile(), file);
    }
  }

  /**
   * Takes over what another stack is configured with. The CLI does it, in a shadow of the project:
   * it decrypts with the one stack's key and encrypts with the other's, and nobody sees what.
   */
  private void copy(StackName from) throws RunException, InterruptedException {
    String project = from.project();
    if (project != null && !project.equals(run.project().name())) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--config-from: " + from.text() + " is a stack of another project.");
    }
    Path source = run.project().stackConfig(from.stack());
    if (!Files.exists(source)) {
      throw new RunException(
          ErrorCode.BAD_CONFIGURATION, "--config-from: there is no " + source + ".");
    }
    try {
      Path shadow = Files.createDirectories(run.directory().path().resolve("copy"));
      Files.writeString(shadow.resolve("Pulumi.yaml"), run.project().shadow());
      Path to = shadow.resolve("Pulumi." + run.name().stack() + ".yaml");
      Files.copy(source, shadow.resolve("Pulumi." + from.stack() + ".yaml"));
      Files.copy(run.configFile(), to);
      List<String> words =
          List.of("config", "cp", "--stack", sibling(from), "--dest", run.request().stack());
      CliCall.Answer answer = run.cli().run(shadow, words, null);
      if (answer.exit() != 0) {
        throw new RunException(ErrorCode.BAD_CONFIGURATION, "--config-from: " + answer.error());
      }
      RunConfig.write(run.configFile(), RunConfig.read(to));
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  /** A stack named without its organization is one of the same. */
  private String sibling(StackName from) {
    String organization =
        from.organization() == null ? run.name().organization() : from.organization();
    return new StackName(organization, from.project(), from.stack()).text();
  }
}
