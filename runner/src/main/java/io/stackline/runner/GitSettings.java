package io.stackline.runner;

import java.util.List;
import java.util.Map;

/**
 * What the git that the CLI starts in the checkout must not do: take a repository that was
 * committed into the checkout for the one that it works in, and run the programs that its settings
 * name. Such settings count only from the environment or the command line, which nobody has who
 * only writes files of the checkout.
 */
final class GitSettings {
  private static final String COUNT = "GIT_CONFIG_COUNT";

  private static final List<Map.Entry<String, String>> SETTINGS =
      List.of(Map.entry("safe.bareRepository", "explicit"), Map.entry("core.fsmonitor", "false"));

  private GitSettings() {}

  /** Adds them behind those that the variables have already. */
  static void add(Map<String, String> variables) {
    String given = variables.getOrDefault(COUNT, "0").strip();
    if (!given.matches("[0-9]{1,4}")) {
      // git refuses it, and says so.
      return;
    }
    int at = Integer.parseInt(given);
    for (Map.Entry<String, String> setting : SETTINGS) {
      variables.put("GIT_CONFIG_KEY_" + at, setting.getKey());
      variables.put("GIT_CONFIG_VALUE_" + at, setting.getValue());
      at++;
    }
    variables.put(COUNT, Integer.toString(at));
  }
}
