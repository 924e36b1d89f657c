package io.stackline.runner;

import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.exec.ConfigEntry;
import io.stackline.runner.exec.Masker;
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

  /** A value and, if it is JSON, the texts in it, which may be printed one by one. */
  static void learn(Masker masker, Secret secret, String origin) {
    masker.add(secret, origin);
    SecretParts.of(secret).forEach(masker::add);
  }
}
