package io.stackline.run;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is carried out. What is absent is left to the CLI's own default.
 *
 * @param message the message recorded with the update
 * @param parallel how many resource operations run at once, at least 1
 * @param selection which resources it works on
 * @param switches what is turned on
 * @param policies policy packs to run
 * @param extraArguments for the CLI, after all others and as they are
 */
public record RunOptions(
    @Nullable String message,
    @Nullable Integer parallel,
    Selection selection,
    Switches switches,
    PolicyPacks policies,
    List<String> extraArguments) {

  /** No option set. */
  public static final RunOptions NONE =
      new RunOptions(null, null, Selection.ALL, Switches.OFF, PolicyPacks.NONE, List.of());

  public RunOptions {
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(switches, "switches");
    Objects.requireNonNull(policies, "policies");
    if (parallel != null && parallel < 1) {
      throw new IllegalArgumentException("parallel must be at least 1");
    }
    extraArguments = List.copyOf(extraArguments);
  }

  /** Whether the changed properties are printed under each step. */
  public boolean diff() {
    return switches.diff();
  }

  /**
   * What can be on or off.
   *
   * @param refresh whether the state is refreshed before the operation
   * @param diff whether the changed properties are printed under each step
   * @param expectNoChanges whether any change makes the run fail
   * @param continueOnError whether what does not depend on a failed resource is still worked on
   * @param runProgram whether an operation on the state runs the program, for the configuration of
   *     providers
   */
  public record Switches(
      boolean refresh,
      boolean diff,
      boolean expectNoChanges,
      boolean continueOnError,
      boolean runProgram) {
    /** All off. */
    public static final Switches OFF = new Switches(false, false, false, false, false);
  }
}
