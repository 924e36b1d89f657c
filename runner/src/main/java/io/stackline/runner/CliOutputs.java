package io.stackline.runner;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.StackOutputs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outputs through the CLI, where only it can read or decrypt them. */
final class CliOutputs {
  private CliOutputs() {}

  /** The outputs, secret ones withheld. */
  static Outputs withheld(Prepared run) throws RunException, InterruptedException {
    return StackOutputs.printed(stackOutput(run, null));
  }

  /** All outputs in plain text, as one JSON object. */
  static Secret plain(Prepared run) throws RunException, InterruptedException {
    return Secret.of(stackOutput(run, "--show-secrets"));
  }

  private static String stackOutput(Prepared run, @Nullable String option)
      throws RunException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("stack", "output", "--json", "--stack", run.request().stack()));
    if (option != null) {
      arguments.add(option);
    }
    CliCall.Answer answer = run.cli().run(run.cwd(), arguments, null);
    if (answer.exit() == 0) {
      return answer.out();
    }
    ErrorCode code = answer.exit() == 6 ? ErrorCode.STACK_NOT_FOUND : ErrorCode.CLI_FAILED;
    throw new RunException(code, answer.error());
  }
}
