package io.stackline.run;

import java.util.List;

/**
 * Which resources an operation works on.
 *
 * @param targets URNs it is restricted to; empty for all
 * @param targetDependents whether what depends on the targets is worked on too
 * @param replaces URNs that are replaced although they need not be
 * @param targetReplaces URNs that are replaced, and the operation is restricted to them
 * @param excludes URNs it leaves alone
 * @param excludeDependents whether what depends on the excluded ones is left alone too
 * @param excludeProtected whether protected resources are left alone, not an error
 */
public record Selection(
    List<String> targets,
    boolean targetDependents,
    List<String> replaces,
    List<String> targetReplaces,
    List<String> excludes,
    boolean excludeDependents,
    boolean excludeProtected) {

  /** All resources. */
  public static final Selection ALL =
      new Selection(List.of(), false, List.of(), List.of(), List.of(), false, false);

  public Selection {
    targets = List.copyOf(targets);
    replaces = List.copyOf(replaces);
    targetReplaces = List.copyOf(targetReplaces);
    excludes = List.copyOf(excludes);
  }

  /** Whether it names resources, so that others are left alone. */
  public boolean isPartial() {
    return !(targets.isEmpty() && targetReplaces.isEmpty() && excludes.isEmpty());
  }
}
