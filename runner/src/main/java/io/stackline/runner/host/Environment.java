package io.stackline.runner.host;

import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of a run. Everything reads them from here, so that tests can give any
 * host's environment; only {@link #ofProcess()} reads the real one.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
  public Environment {
    variables = Map.copyOf(variables);
  }

  /** The environment of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** A variable that is set and not empty. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(v -> !v.isEmpty());
  }

  /** Whether a variable is set to a word that means yes. */
  public boolean isTrue(String name) {
    return get(name).filter(v -> v.equalsIgnoreCase("true") || v.equals("1")).isPresent();
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return "Environment" + variables.keySet();
  }
}
