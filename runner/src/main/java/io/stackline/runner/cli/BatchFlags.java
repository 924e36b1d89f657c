package io.stackline.runner.cli;

import io.stackline.run.BatchOptions;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of an operation on many stacks. */
@Heading("Many stacks")
final class BatchFlags {
  @Option(names = "--all", description = "Work on every stack that stackline.yaml lists.")
  boolean all;

  @Option(
      names = "--stacks-file",
      paramLabel = "FILE",
      description = "Work on every stack that this file lists.")
  @Nullable Path stacksFile;

  @Option(
      names = "--projects",
      paramLabel = "GLOB",
      description =
          "Work on the stack of every project whose directory, relative to --cwd, matches; may be"
              + " repeated.")
  @Nullable List<String> projects;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Of these, only the one of this name, or those matching this glob; may be repeated.")
  @Nullable List<String> only;

  @Option(
      names = "--changed",
      description =
          "Only those whose directory or paths changed since the merge base with the pull request's"
              + " target, or since the commit built before.")
  boolean changed;

  @Option(
      names = "--changed-since",
      paramLabel = "REF",
      description = "The same since the merge base with this branch, tag or commit.")
  @Nullable String changedSince;

  @Option(names = "--with-dependents", description = "Also those that depend on one that changed.")
  boolean withDependents;

  @Option(
      names = "--stacks-parallel",
      paramLabel = "N",
      description = "So many stacks at once (default: 4).")
  @Nullable Integer stacksParallel;

  @Option(
      names = "--keep-going",
      description = "Go on with those that do not depend on a stack that failed.")
  boolean keepGoing;

  /** What options and file make together; empty if one stack is meant. */
  Optional<BatchOptions> options(RequestFile file) {
    List<String> globs = Given.list(projects, file.projects());
    Path listed = Given.first(stacksFile, Given.path(file.stacksFile()));
    boolean wanted = Given.either(all, file.all()) || listed != null || !globs.isEmpty();
    String since = Given.first(changedSince, file.changedSince());
    boolean changes = since != null || Given.either(changed, file.changed());
    List<String> names = Given.list(only, file.only());
    Integer parallel = Given.first(stacksParallel, file.stacksParallel());
    boolean going = Given.either(keepGoing, file.keepGoing());
    boolean dependents = Given.either(withDependents, file.withDependents());
    if (!wanted) {
      if (changes || !names.isEmpty() || parallel != null || going || dependents) {
        throw new IllegalArgumentException(
            "say which stacks are meant: --all, --stacks-file or --projects");
      }
      return Optional.empty();
    }
    if (dependents && !changes) {
      throw new IllegalArgumentException("--with-dependents goes with --changed");
    }
    return Optional.of(
        new BatchOptions(
            listed,
            globs,
            names,
            new BatchOptions.Changes(changes, since, dependents),
            parallel == null ? BatchOptions.PARALLEL : parallel,
            going));
  }
}
