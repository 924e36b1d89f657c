package io.stackline.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is carried out. What is absent is left to the CLI's own default.
 *
 * @param message the message recorded with the update
 * @param parallel how many resource operations run at once, at least 1
 * @param targets URNs the operation is restricted to; empty for all
 * @param refresh whether the state is refreshed before the operation
 * @param diff whether the changed properties are printed under each step
 * @param expectNoChanges whether any change makes the run fail
 * @param policyPacks directories of policy packs to run
 */
public record RunOptions(
    @Nullable String message,
    @Nullable Integer parallel,
    List<String> targets,
    boolean refresh,
    boolean diff,
    boolean expectNoChanges,
    List<String> policyPacks) {

  /** No option set. */
  public static final RunOptions NONE =
      new RunOptions(null, null, List.of(), false, false, false, List.of());

  public RunOptions {
    if (parallel != null && parallel < 1) {
      throw new IllegalArgumentException("parallel must be at least 1");
    }
    targets = List.copyOf(targets);
    policyPacks = List.copyOf(policyPacks);
  }
}
