package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.StackConfigFile;
import java.util.ArrayList;
import java.util.List;

/** Secret configuration through the CLI, for stacks whose secrets the service does not keep. */
final class CliConfig {
  private CliConfig() {}

  /** Sets values one by one. */
  static void set(Prepared run, List<ConfigEntry> entries)
      throws RunException, InterruptedException {
    for (ConfigEntry entry : entries) {
      Secret secret = entry.secret();
      if (secret == null) {
        StackConfigFile file = RunConfig.read(run);
        file.set(entry);
        RunConfig.write(run.configFile(), file);
      } else {
        setSecret(run, entry, secret);
      }
    }
  }

  /** Encrypts a value into the run's configuration file; it travels on the CLI's standard input. */
  private static void setSecret(Prepared run, ConfigEntry entry, Secret value)
      throws RunException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("config", "set", "--secret"));
    if (entry.path()) {
      arguments.add("--path");
    }
    arguments.addAll(List.of("--stack", run.request().stack()));
    arguments.addAll(List.of("--config-file", run.configFile().toString(), "--", entry.key()));
    CliCall.Answer answer = run.cli().run(run.cwd(), arguments, value);
    if (answer.exit() != 0) {
      ErrorCode code = answer.exit() == 6 ? ErrorCode.STACK_NOT_FOUND : ErrorCode.BAD_CONFIGURATION;
      throw new RunException(code, run.shown(answer.error()));
    }
  }
}
