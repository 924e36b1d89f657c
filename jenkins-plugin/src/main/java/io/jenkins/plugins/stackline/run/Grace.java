package io.jenkins.plugins.stackline.run;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long an aborted run may take. The step {@code timeout} of Pipelines ends what it has
 * interrupted by force after 60 s; by then the runner has ended its update and the plugin has said
 * so.
 */
public final class Grace {
  /** The runner's variable for how long begun resources may go on. */
  public static final String VARIABLE = "STACKLINE_GRACE";

  /** What the runner leaves them unless something else is said. */
  static final String USUAL = "45s";

  /** Of which the runner ends its update and writes its result, at most. */
  private static final Duration END = Duration.ofSeconds(5);

  /** From an abort to the end of the step, unless a longer grace was asked for. */
  private static final Duration PATIENCE = Duration.ofSeconds(55);

  private static final Pattern FORM =
      Pattern.compile("(?=\\d)(?:\\d{1,4}h)?(?:\\d{1,5}m)?(?:\\d{1,6}s)?");

  private Grace() {}

  /**
   * The variable for the runner: {@code timeout} is of Jenkins, so the runner is told even where it
   * does not see that it runs in Jenkins.
   *
   * @param environment of the step; what it says goes first
   */
  public static Map<String, String> variables(Map<String, String> environment) {
    return environment.containsKey(VARIABLE) || environment.containsKey(VARIABLE + "_SECONDS")
        ? Map.of()
        : Map.of(VARIABLE, USUAL);
  }

  /**
   * How long after an abort the end of a run is waited for.
   *
   * @param option what the step says; empty: nothing
   */
  public static Duration patience(String option) {
    return duration(option)
        .map(grace -> grace.plus(END))
        .filter(all -> all.compareTo(PATIENCE) > 0)
        .orElse(PATIENCE);
  }

  private static Optional<Duration> duration(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
