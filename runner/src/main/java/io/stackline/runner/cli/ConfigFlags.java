package io.stackline.runner.cli;

import io.stackline.run.ConfigOptions;
import io.stackline.run.ConfigOptions.Value;
import io.stackline.run.SecretReference;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that set configuration for one run. */
@Heading("Configuration")
final class ConfigFlags {
  /** {@code PATH=VALUE}, where a quoted name in the path may have an equals sign. */
  static final Pattern SETTING =
      Pattern.compile("(?<path>(?:\\[\"(?:\\\\\"|[^\"])*\"]|[^=])+)=(?<value>.*)", Pattern.DOTALL);

  /** {@code KEY=VALUE}. */
  static final Pattern PAIR = Pattern.compile("(?<path>[^=]+)=(?<value>.*)", Pattern.DOTALL);

  @Option(
      names = {"-c", "--config"},
      paramLabel = "KEY=VALUE",
      description = "Set a configuration value for this run; may be repeated.")
  Map<String, String> config = new LinkedHashMap<>();

  @Option(
      names = "--config-path",
      paramLabel = "PATH=VALUE",
      description =
          "Set a value in a structure for this run, as in tags[0].name=x; what looks like a number"
              + " or a boolean is one; may be repeated.")
  List<String> configPath = new ArrayList<>();

  @Option(
      names = "--secret-config",
      paramLabel = "KEY=REF",
      description =
          "Set a secret configuration value for this run; REF is env:VARIABLE or file:PATH.")
  Map<String, String> secretConfig = new LinkedHashMap<>();

  @Option(
      names = "--secret-config-path",
      paramLabel = "PATH=REF",
      description = "Set a secret value in a structure for this run; may be repeated.")
  List<String> secretConfigPath = new ArrayList<>();

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      description =
          "Set the values of a YAML or JSON file for this run, over the stack's own; may be"
              + " repeated.")
  @Nullable List<String> configFiles;

  @Option(
      names = "--config-from",
      paramLabel = "STACK",
      description =
          "Take over the configuration of another stack of the project, under this one's own.")
  @Nullable String configFrom;

  @Option(
      names = "--replace-config",
      description = "Leave the stack's own configuration out: only what the run is given counts.")
  boolean replaceConfig;

  @Option(
      names = "--env",
      paramLabel = "[PROJECT/]NAME[@VERSION]",
      description =
          "Open this environment of the service (Pulumi ESC) for the run: its variables and files"
              + " for the program, its configuration under the stack's own; may be repeated.")
  @Nullable List<String> environments;

  ConfigOptions options(RequestFile file) {
    List<Value> values = new ArrayList<>();
    Given.merged(file.config(), config)
        .forEach((key, value) -> values.add(new Value(key, false, value, null)));
    Given.merged(file.configPath(), byPath(configPath))
        .forEach((key, value) -> values.add(new Value(key, true, value, null)));
    Given.merged(file.secretConfig(), secretConfig)
        .forEach((key, ref) -> values.add(new Value(key, false, null, SecretReference.parse(ref))));
    Given.merged(file.secretConfigPath(), byPath(secretConfigPath))
        .forEach((key, ref) -> values.add(new Value(key, true, null, SecretReference.parse(ref))));
    return new ConfigOptions(
        Given.first(configFrom, file.configFrom()),
        Given.either(replaceConfig, file.replaceConfig()),
        Given.list(configFiles, file.configFiles()).stream().map(Path::of).toList(),
        values,
        Given.list(environments, file.environments()));
  }

  /** A path may have an equals sign in a quoted name. */
  private static Map<String, String> byPath(List<String> given) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String each : given) {
      Matcher parts = SETTING.matcher(each);
      if (!parts.matches()) {
        throw new IllegalArgumentException("\"" + each + "\" is not PATH=VALUE");
      }
      all.put(parts.group("path"), parts.group("value"));
    }
    return all;
  }
}
