package io.stackline.runner;

import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.exec.CliCall;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.ConfigSecrets;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.exec.StackConfigFile;
import io.stackline.runner.host.SecretParts;
import java.util.ArrayList;
import java.util.List;

/** Puts the configuration of a run together, layer upon layer, and hides what is secret in it. */
final class ConfigSetup {
  private final Runner.Setup setup;
  private final Prepared run;
  private final StackBackend backend;

  ConfigSetup(Runner.Setup setup, Prepared run, StackBackend backend) {
    this.setup = setup;
    this.run = run;
    this.backend = backend;
  }

  void apply(Retries retries) throws RunException, InterruptedException {
    // First, for what is called below may need their variables.
    List<ConfigEntry> under = new EnvironmentOpening(setup, run, backend).open(retries);
    List<ConfigEntry> over = RunConfig.entries(run.request(), run.project(), setup.environment());
    for (Secret copied : new ConfigLayers(run, retries).prepare()) {
      learn(setup.masker(), copied, "A secret configuration value of another stack");
    }
    List<ConfigEntry> entries = new ArrayList<>(EnvironmentOpening.under(run, under));
    entries.addAll(over);
    for (ConfigEntry entry : entries) {
      if (entry.secret() != null) {
        learn(setup.masker(), entry.secret(), "The secret configuration value " + entry.key());
      }
    }
    if (!entries.isEmpty()) {
      retries.of(
          () -> {
            backend.configure(entries);
            return true;
          });
    }
  }

  /**
   * Only learns what is secret in the configuration, for an operation that has no other use of it,
   * so that it withholds the outputs that an update would.
   */
  void learn() throws RunException, InterruptedException {
    for (ConfigEntry entry : RunConfig.entries(run.request(), run.project(), setup.environment())) {
      if (entry.secret() != null) {
        learn(setup.masker(), entry.secret(), "The secret configuration value " + entry.key());
      }
    }
    StackConfigFile file = RunConfig.read(run);
    if (!file.hasSecrets()) {
      return;
    }
    CliCall.Answer answer =
        run.cli()
            .run(
                run.cwd(),
                List.of(
                    "config",
                    "--show-secrets",
                    "--json",
                    "--stack",
                    run.request().stack(),
                    "--config-file",
                    run.configFile().toString()),
                null);
    if (answer.exit() == 0) {
      for (Secret secret : ConfigSecrets.of(answer.out())) {
        learn(setup.masker(), secret, "");
      }
    } else {
      setup
          .console()
          .say(
              "warning: the secrets of the stack's configuration cannot be read, so an output in"
                  + " which one stands is not withheld: "
                  + answer.error());
    }
  }

  /** A value and, if it is JSON, the texts in it, which may be printed one by one. */
  static void learn(Masker masker, Secret secret, String origin) {
    masker.add(secret, origin);
    SecretParts.of(secret).forEach(masker::add);
  }
}
