package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that a person wants the CLI to have, for what the runner has no option of its own. They
 * are passed on one by one, as they are; those by which the runner talks with the CLI are refused.
 */
public final class ExtraArguments {
  private static final String OWN = "the runner says it itself";
  private static final String CONFIG =
      "use the runner's --config or --secret-config, which leave the checkout as it is";
  private static final String STDOUT = "the runner reads the CLI's events";

  private static final Map<String, String> REFUSED = refused();

  /** Short options: what they stand for, and those that take what follows as their value. */
  private static final Map<Character, String> SHORT =
      Map.of('j', "json", 's', "stack", 'y', "yes", 'f', "skip-preview", 'c', "config", 'C', "cwd");

  private static final String WITH_VALUE = "mptxrv";

  private ExtraArguments() {}

  private static Map<String, String> refused() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name :
        List.of("yes", "skip-preview", "non-interactive", "exec-agent", "exec-kind", "event-log")) {
      all.put(name, OWN);
    }
    for (String name : List.of("json", "output", "color", "urns", "help")) {
      all.put(name, STDOUT);
    }
    all.put("stack", "use the runner's --stack");
    all.put("cwd", "use the runner's --cwd");
    all.put("config", CONFIG);
    all.put("config-path", CONFIG);
    all.put("config-file", CONFIG);
    all.put("show-secrets", "secrets would be shown; use the runner's --show-secret-outputs");
    all.put("save-plan", "use the runner's --save-plan");
    all.put("plan", "use the runner's --plan");
    all.put("preview-only", "use `stackline preview` or `stackline drift`");
    all.put("remove", "use the runner's --remove");
    all.put("secrets-provider", "use the runner's --secrets-provider");
    return all;
  }

  /**
   * Looks through arguments.
   *
   * @throws RunException if one of them would break what the runner relies on
   */
  public static void check(List<String> arguments) throws RunException {
    for (String argument : arguments) {
      String name = name(argument);
      String reason = name == null ? null : reason(name);
      if (reason != null) {
        throw new RunException(
            ErrorCode.BAD_OPTION, "The CLI cannot be given " + argument + ": " + reason + ".");
      }
    }
  }

  /**
   * Refuses secrets: everybody on the machine can read the arguments of a process.
   *
   * @throws RunException if one of them has a secret of this run in it
   */
  public static void refuseSecrets(List<String> arguments, Masker masker) throws RunException {
    for (String argument : arguments) {
      if (!masker.mask(argument).equals(argument)) {
        throw new RunException(
            ErrorCode.BAD_OPTION,
            "One of the extra arguments for the CLI holds a secret, and everybody on the machine"
                + " can read those: "
                + masker.mask(argument));
      }
    }
  }

  private static @Nullable String reason(String name) {
    return name.startsWith("remote") ? "use the runner's --remote" : REFUSED.get(name);
  }

  /** The refusable option in an argument. */
  private static @Nullable String name(String argument) {
    if (argument.startsWith("--")) {
      int equals = argument.indexOf('=');
      return argument.substring(2, equals < 0 ? argument.length() : equals);
    }
    if (!argument.startsWith("-")) {
      return null;
    }
    for (char letter : argument.substring(1).toCharArray()) {
      if (WITH_VALUE.indexOf(letter) >= 0) {
        return null;
      }
      if (SHORT.containsKey(letter)) {
        return SHORT.get(letter);
      }
    }
    return null;
  }
}
