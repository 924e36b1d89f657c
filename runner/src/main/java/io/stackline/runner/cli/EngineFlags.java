package io.stackline.runner.cli;

import io.stackline.run.RunOptions;
import io.stackline.runner.report.RequestFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of how the engine carries an operation out. */
final class EngineFlags {
  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "The message recorded with the update.")
  @Nullable String message;

  @Option(
      names = {"-p", "--parallel"},
      paramLabel = "N",
      description = "How many resource operations run at once.")
  @Nullable Integer parallel;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "URN",
      description = "Restrict the operation to this resource; may be repeated.")
  @Nullable List<String> targets;

  @Option(names = "--refresh", description = "Refresh the state first.")
  boolean refresh;

  @Option(names = "--diff", description = "Print the changed properties under each step.")
  boolean diff;

  @Option(names = "--expect-no-changes", description = "Fail with status 7 if anything changes.")
  boolean expectNoChanges;

  @Option(
      names = "--policy-pack",
      paramLabel = "DIR",
      description = "Run this policy pack; may be repeated.")
  @Nullable List<String> policyPacks;

  RunOptions options(RequestFile file) {
    return new RunOptions(
        Given.first(message, file.message()),
        Given.first(parallel, file.parallel()),
        Given.list(targets, file.targets()),
        Given.either(refresh, file.refresh()),
        Given.either(diff, file.diff()),
        Given.either(expectNoChanges, file.expectNoChanges()),
        Given.list(policyPacks, file.policyPacks()));
  }
}
