package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.exec.CliCall;
import java.util.List;

/** Secret configuration through the CLI, for stacks whose secrets the service does not keep. */
final class CliConfig {
  private CliConfig() {}

  /** Encrypts a value into the run's configuration file; it travels on the CLI's standard input. */
  static void setSecret(Prepared run, String key, Secret value)
      throws RunException, InterruptedException {
    List<String> arguments =
        List.of(
            "config",
            "set",
            "--secret",
            key,
            "--stack",
            run.request().stack(),
            "--config-file",
            run.configFile().toString());
    CliCall.Answer answer = run.cli().run(run.cwd(), arguments, value);
    if (answer.exit() != 0) {
      ErrorCode code = answer.exit() == 6 ? ErrorCode.STACK_NOT_FOUND : ErrorCode.BAD_CONFIGURATION;
      throw new RunException(code, answer.error());
    }
  }
}
