package io.stackline.runner.cli;

import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Bitbucket's pipe does unless its step says otherwise. Bitbucket reads a {@code pipe.yml}
 * only for {@code pipe: WORKSPACE/REPOSITORY:VERSION}; with {@code pipe: docker://IMAGE} the
 * container has the variables of the step alone.
 */
final class PipeDefaults {
  private static final Map<String, String> VALUES =
      new TreeMap<>(
          Map.of(
              "COMMENT", "update", "EXPORT_OUTPUTS", "host", "ON_BUSY", "wait", "REPORTS", "host"));

  private PipeDefaults() {}

  /**
   * The defaults of variables that the step does not name. Elsewhere the image's entry point has
   * none: another host may lack the mechanisms.
   *
   * @param prefix of the variables; those of the pipe have none
   */
  static Map<String, String> missing(Environment environment, String prefix) {
    Map<String, String> missing = new TreeMap<>();
    if (prefix.isEmpty() && CiHost.detect(environment) == CiHost.BITBUCKET) {
      VALUES.forEach(
          (name, value) -> {
            if (!isGiven(environment, name)) {
              missing.put(name, value);
            }
          });
      if (environment.get("BITBUCKET_PIPELINES_VARIABLES_PATH").isEmpty()) {
        // A container that the step starts by itself may lack it: then asking for it is an error.
        missing.remove("EXPORT_OUTPUTS");
      }
    }
    return missing;
  }

  /** An array is given by its items, or by their number if it has none. */
  private static boolean isGiven(Environment environment, String name) {
    return environment.get(name).filter(value -> !value.isBlank()).isPresent()
        || environment.variables().containsKey(name + "_0")
        || environment.variables().containsKey(name + "_COUNT");
  }
}
