package io.stackline.service.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option's value comes from when no flag gives it: the environment ({@code
 * STACKLINE_LISTEN} for {@code --listen}), then the configuration file ({@code listen}), then the
 * option's own default.
 */
public final class LayeredDefaults implements IDefaultValueProvider {
  private static final String PREFIX = "STACKLINE_";

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private final String fileName;
  private final Map<String, String> sources = new HashMap<>();

  private LayeredDefaults(
      Map<String, String> environment, Map<String, String> file, String fileName) {
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
    this.fileName = fileName;
  }

  /**
   * Reads the configuration file that the arguments or the environment name, if they do.
   *
   * @param known names the file may use, without dashes in front; asked only if there is a file
   * @throws OptionException if the file cannot be read or has a name that is not known
   */
  public static LayeredDefaults of(
      List<String> arguments, Map<String, String> environment, Supplier<Set<String>> known) {
    Optional<String> named = configArgument(arguments);
    String name = named.orElse(environment.getOrDefault(PREFIX + "CONFIG", ""));
    return new LayeredDefaults(
        environment, name.isEmpty() ? Map.of() : read(name, known.get()), name);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argSpec) {
    if (!(argSpec instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
      return null;
    }
    String name = option.longestName().substring(2);
    if (option.usageHelp() || option.versionHelp()) {
      return null;
    }
    String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String value = environment.get(variable);
    if (value != null && !value.isEmpty()) {
      sources.put(option.longestName(), variable);
      return value;
    }
    value = file.get(name);
    if (value != null) {
      sources.put(option.longestName(), "'" + name + "' in " + fileName);
    }
    return value;
  }

  /** Where the value of an option that was not given as a flag came from, if not from us. */
  public Optional<String> source(String option) {
    return Optional.ofNullable(sources.get(option));
  }

  private static Optional<String> configArgument(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith("--config=")) {
        return Optional.of(arguments.get(i).substring("--config=".length()));
      }
      if (arguments.get(i).equals("--config") && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> read(String name, Set<String> known) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(name))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new OptionException("cannot read the configuration file " + name + ": " + e, e);
    }
    Map<String, String> values = new HashMap<>();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (!known.contains(key)) {
        throw new OptionException(
            "the configuration file "
                + name
                + " has an unknown name '"
                + key
                + "'"
                + Nearest.suggestion(key, known));
      }
      values.put(key, unquote(properties.getProperty(key).strip()));
    }
    return values;
  }

  private static String unquote(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
