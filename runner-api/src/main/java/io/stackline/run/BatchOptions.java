package io.stackline.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one operation is carried out on many stacks.
 *
 * @param file the file that lists them; absent: {@code stackline.yaml} of the repository
 * @param projects globs of the directories of projects, in place of a file; empty: the file is read
 * @param only globs of the names of those that are wanted; empty: all
 * @param changes how those that did not change are left out
 * @param parallel how many runs may go on at once
 * @param keepGoing whether stacks that do not depend on one that failed are still begun
 */
public record BatchOptions(
    @Nullable Path file,
    List<String> projects,
    List<String> only,
    Changes changes,
    int parallel,
    boolean keepGoing) {

  /** So many runs go on at once unless something else is asked for. */
  public static final int PARALLEL = 4;

  /**
   * Which stacks have changed.
   *
   * @param wanted whether only those are worked on
   * @param since the branch, tag or commit whose merge base with the checkout is compared with;
   *     absent: the target of the pull request, or the commit that was built before
   * @param dependents whether those that depend on a changed one are worked on too
   */
  public record Changes(boolean wanted, @Nullable String since, boolean dependents) {
    /** Every stack, changed or not. */
    public static final Changes ANY = new Changes(false, null, false);
  }

  /**
   * @throws IllegalArgumentException if options contradict each other
   */
  public BatchOptions {
    projects = List.copyOf(projects);
    only = List.copyOf(only);
    if (file != null && !projects.isEmpty()) {
      throw new IllegalArgumentException("--projects and --stacks-file exclude each other");
    }
    if (parallel < 1) {
      throw new IllegalArgumentException("at least one run must be allowed at once");
    }
  }
}
