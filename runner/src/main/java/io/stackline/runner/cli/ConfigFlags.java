package io.stackline.runner.cli;

import io.stackline.run.ConfigOptions;
import io.stackline.run.SecretReference;
import io.stackline.runner.report.RequestFile;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that set configuration for one run. */
@Heading("Configuration")
final class ConfigFlags {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "KEY=VALUE",
      description = "Set a configuration value for this run; may be repeated.")
  Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--secret-config",
      paramLabel = "KEY=REF",
      description =
          "Set a secret configuration value for this run; REF is env:VARIABLE or file:PATH.")
  Map<String, String> secretConfig = new LinkedHashMap<>();

  ConfigOptions options(RequestFile file) {
    Map<String, SecretReference> references = new LinkedHashMap<>();
    Given.merged(file.secretConfig(), secretConfig)
        .forEach((key, reference) -> references.put(key, SecretReference.parse(reference)));
    return new ConfigOptions(Given.merged(file.config(), config), references);
  }
}
