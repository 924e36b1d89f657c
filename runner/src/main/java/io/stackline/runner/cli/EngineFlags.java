package io.stackline.runner.cli;

import io.stackline.run.Operation;
import io.stackline.run.PolicyPacks;
import io.stackline.run.RunException;
import io.stackline.run.RunOptions;
import io.stackline.run.RunOptions.Switches;
import io.stackline.run.Selection;
import io.stackline.runner.exec.EngineOption;
import io.stackline.runner.exec.ExtraArguments;
import io.stackline.runner.report.RequestFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of how the engine carries an operation out. */
@Heading("Engine")
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

  @Option(names = "--target-dependents", description = "Work on what depends on the targets too.")
  boolean targetDependents;

  @Option(
      names = "--replace",
      paramLabel = "URN",
      description = "Replace this resource even if it need not be; may be repeated.")
  @Nullable List<String> replaces;

  @Option(
      names = "--target-replace",
      paramLabel = "URN",
      description = "Replace this resource and restrict the operation to it; may be repeated.")
  @Nullable List<String> targetReplaces;

  @Option(
      names = "--exclude",
      paramLabel = "URN",
      description = "Leave this resource alone; may be repeated.")
  @Nullable List<String> excludes;

  @Option(
      names = "--exclude-dependents",
      description = "Leave alone what depends on the excluded resources too.")
  boolean excludeDependents;

  @Option(
      names = "--exclude-protected",
      description = "Leave protected resources alone, instead of failing because of them.")
  boolean excludeProtected;

  @Option(names = "--refresh", description = "Refresh the state first.")
  boolean refresh;

  @Option(names = "--diff", description = "Print the changed properties under each step.")
  boolean diff;

  @Option(names = "--expect-no-changes", description = "Fail with status 7 if anything changes.")
  boolean expectNoChanges;

  @Option(
      names = "--continue-on-error",
      description = "Go on with what does not depend on a resource that failed.")
  boolean continueOnError;

  @Option(
      names = "--run-program",
      description = "Run the program too, for how its providers are configured.")
  boolean runProgram;

  @Option(
      names = "--policy-pack",
      paramLabel = "DIR",
      description = "Run this policy pack; may be repeated.")
  @Nullable List<String> policyPacks;

  @Option(
      names = "--policy-pack-config",
      paramLabel = "FILE",
      description =
          "The JSON file with the configuration of a policy pack, one for each pack in the same"
              + " order.")
  @Nullable List<String> policyPackConfigs;

  /** What stands after {@code --} on the command line. */
  List<String> extraArguments = List.of();

  /**
   * What options and file make together. An option that the operation does not have is an error;
   * what a file has for other operations is not.
   */
  RunOptions options(RequestFile file, Operation operation) throws RunException {
    refuseForeign(operation);
    List<String> extra =
        extraArguments.isEmpty() ? Given.list(null, file.extraArguments()) : extraArguments;
    ExtraArguments.check(extra);
    return new RunOptions(
        Given.first(message, file.message()),
        Given.first(parallel, file.parallel()),
        selection(file),
        new Switches(
            Given.either(refresh, file.refresh()),
            Given.either(diff, file.diff()),
            Given.either(expectNoChanges, file.expectNoChanges()),
            Given.either(continueOnError, file.continueOnError()),
            Given.either(runProgram, file.runProgram())),
        new PolicyPacks(
            Given.list(policyPacks, file.policyPacks()),
            Given.list(policyPackConfigs, file.policyPackConfigs())),
        extra);
  }

  private Selection selection(RequestFile file) {
    return new Selection(
        Given.list(targets, file.targets()),
        Given.either(targetDependents, file.targetDependents()),
        Given.list(replaces, file.replaces()),
        Given.list(targetReplaces, file.targetReplaces()),
        Given.list(excludes, file.excludes()),
        Given.either(excludeDependents, file.excludeDependents()),
        Given.either(excludeProtected, file.excludeProtected()));
  }

  private void refuseForeign(Operation operation) {
    Map<EngineOption, Boolean> given = new LinkedHashMap<>();
    given.put(EngineOption.MESSAGE, message != null);
    given.put(EngineOption.PARALLEL, parallel != null);
    given.put(EngineOption.TARGET, targets != null);
    given.put(EngineOption.TARGET_DEPENDENTS, targetDependents);
    given.put(EngineOption.REPLACE, replaces != null);
    given.put(EngineOption.TARGET_REPLACE, targetReplaces != null);
    given.put(EngineOption.EXCLUDE, excludes != null);
    given.put(EngineOption.EXCLUDE_DEPENDENTS, excludeDependents);
    given.put(EngineOption.EXCLUDE_PROTECTED, excludeProtected);
    given.put(EngineOption.REFRESH, refresh);
    given.put(EngineOption.DIFF, diff);
    given.put(EngineOption.EXPECT_NO_CHANGES, expectNoChanges);
    given.put(EngineOption.CONTINUE_ON_ERROR, continueOnError);
    given.put(EngineOption.RUN_PROGRAM, runProgram);
    given.put(EngineOption.POLICY_PACK, policyPacks != null);
    given.put(EngineOption.POLICY_PACK_CONFIG, policyPackConfigs != null);
    given.forEach(
        (option, isGiven) -> {
          if (isGiven && !option.isOf(operation)) {
            throw new IllegalArgumentException(
                operation.word()
                    + " has no "
                    + option.flag()
                    + "; it is an option of "
                    + option.operations());
          }
        });
    if (!extraArguments.isEmpty() && !operation.runsEngine()) {
      throw new IllegalArgumentException(operation.word() + " takes no arguments for the CLI");
    }
  }
}
