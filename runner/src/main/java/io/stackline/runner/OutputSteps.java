package io.stackline.runner;

import io.stackline.run.RunException;
import io.stackline.run.RunResult.Outputs;
import io.stackline.run.Secret;
import io.stackline.runner.exec.StackOutputs;
import io.stackline.runner.host.SecretParts;
import io.stackline.runner.report.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The outputs of a run's stack. Hiding is for what people read: to whoever goes on with the value
 * it would be a wrong one. So an output in which a secret value stands is withheld as if it were
 * marked as secret, and that is said.
 */
final class OutputSteps {
  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;
  private final RunState state;

  OutputSteps(Runner.Setup setup, Prepared run, StackBackend backend, RunState state) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
    this.state = state;
  }

  /** Reads them, for a run that does nothing else. */
  void read(Retries retries) throws RunException, InterruptedException {
    Outputs found = retries.of(backend::outputs);
    if (!found.values().isEmpty()) {
      new ConfigSetup(setup, run, backend).learn();
    }
    StackOutputs.Shown shown = StackOutputs.shown(found, setup.masker());
    state.outputs(shown.outputs());
    warn(shown.veiled());
  }

  /** Says which of those that the engine has told are withheld although nobody marked them. */
  void warn() {
    warn(state.veiled());
  }

  private void warn(List<String> names) {
    for (String name : names) {
      setup
          .console()
          .say(
              "warning: the output "
                  + name
                  + " is withheld: a secret value stands in it, and it is not marked as secret."
                  + " Mark it, or read it with --show-secret-outputs.");
    }
  }

  /** Writes all of them in plain text, if that was asked for. */
  void reveal() throws RunException, IOException, InterruptedException {
    Path file = run.request().secretOutputsFile();
    if (file == null) {
      return;
    }
    Secret outputs = backend.plainOutputs();
    SecretParts.of(outputs).forEach(setup.masker()::add);
    OutputFile.of("--show-secret-outputs", file, OutputFile.Access.PRIVATE).write(outputs.reveal());
  }
}
