package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.ConfigSecrets;
import io.stackline.runner.exec.StackConfigFile;
import io.stackline.runner.exec.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** What lies under the values that a run is given: its stack's own, and those of another stack. */
final class ConfigLayers {
  private final Prepared run;
  private final Retries retries;

  ConfigLayers(Prepared run, Retries retries) {
    this.run = run;
    this.retries = retries;
  }

  /**
   * Puts them into the configuration file of the run.
   *
   * @return the secrets of the other stack
   */
  List<Secret> prepare() throws RunException, InterruptedException {
    String from = run.request().config().from();
    boolean replace = run.request().config().replace();
    boolean layered = replace || from != null;
    if (run.request().config().isEmpty() || (!layered && !Files.exists(run.configFile()))) {
      return List.of();
    }
    StackConfigFile file = RunConfig.read(run);
    file.qualify(run.project().name());
    Map<String, Node> values = file.values();
    List<Secret> secrets = List.of();
    if (layered) {
      file.clear();
      RunConfig.write(run.configFile(), file);
    }
    if (from != null) {
      StackName other = StackName.parse(from);
      secrets = retries.of(() -> copy(other));
      file = RunConfig.read(run);
    }
    if (!replace) {
      file.setAll(values);
      RunConfig.write(run.configFile(), file);
    }
    return secrets;
  }

  /**
   * Takes over what another stack is configured with. The CLI does it, in a shadow of the project:
   * it decrypts with the one stack's key and encrypts with the other's.
   *
   * @return what was decrypted, to be hidden
   */
  private List<Secret> copy(StackName from) throws RunException, InterruptedException {
    String project = from.project();
    if (project != null && !project.equals(run.project().name())) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "--config-from: " + from.text() + " is a stack of another project.");
    }
    Path source = run.project().stackConfig(from.stack());
    if (!Files.exists(source) && run.request().target().review() != null) {
      // A review stack is made after another, which may be configured by nothing.
      return List.of();
    }
    if (!Files.exists(source)) {
      throw new RunException(
          ErrorCode.BAD_CONFIGURATION, "--config-from: there is no " + source + ".");
    }
    try {
      Path shadow = Files.createDirectories(run.directory().path().resolve("copy"));
      Files.writeString(shadow.resolve("Pulumi.yaml"), run.project().shadow());
      Path to = shadow.resolve("Pulumi." + run.name().stack() + ".yaml");
      Files.copy(
          source,
          shadow.resolve("Pulumi." + from.stack() + ".yaml"),
          StandardCopyOption.REPLACE_EXISTING);
      // There is none yet for a stack on a service that is configured by nothing.
      Files.writeString(to, RunConfig.read(run).text());
      List<String> words =
          List.of("config", "cp", "--stack", sibling(from), "--dest", run.request().stack());
      call(shadow, words);
      StackConfigFile copied = RunConfig.read(to, source);
      RunConfig.write(run.configFile(), copied);
      return copied.hasSecrets() ? plaintexts(shadow) : List.of();
    } catch (IOException e) {
      throw new RunException(ErrorCode.LOCAL_FAILURE, e.toString(), e);
    }
  }

  /** The secrets in the shadow's configuration of this run's stack. */
  private List<Secret> plaintexts(Path shadow) throws RunException, InterruptedException {
    String stack = run.request().stack();
    return ConfigSecrets.of(
        call(shadow, List.of("config", "--show-secrets", "--json", "--stack", stack)));
  }

  private String call(Path shadow, List<String> words) throws RunException, InterruptedException {
    CliCall.Answer answer = run.cli().run(shadow, words, null);
    if (answer.exit() != 0) {
      ErrorCode code = Verdict.ofCall(answer.error()).orElse(ErrorCode.BAD_CONFIGURATION);
      throw new RunException(code, "--config-from: " + answer.error());
    }
    return answer.out();
  }

  /** A stack named without its organization is one of the same. */
  private String sibling(StackName from) {
    String organization =
        from.organization() == null ? run.name().organization() : from.organization();
    return new StackName(organization, from.project(), from.stack()).text();
  }
}
