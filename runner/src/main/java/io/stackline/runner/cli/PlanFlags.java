package io.stackline.runner.cli;

import io.stackline.run.Operation;
import io.stackline.run.PlanOptions;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of plans. */
@Heading("Plan")
final class PlanFlags {
  @Option(
      names = "--save-plan",
      paramLabel = "FILE",
      description = "Save what the preview foresees, so that an update can be held to it.")
  @Nullable Path savePlan;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Hold the update to the plan that a preview saved; refuse a stale one.")
  @Nullable Path plan;

  @Option(
      names = "--approved-digest",
      paramLabel = "DIGEST",
      description = "Refuse any other plan than the one with this digest, which was approved.")
  @Nullable String approvedDigest;

  @Option(
      names = "--plan-any-commit",
      description = "Take a plan that was made for another commit, such as before a merge.")
  boolean planAnyCommit;

  @Option(
      names = "--plan-max-age",
      paramLabel = "D",
      converter = Durations.class,
      description = "Refuse a plan that is older.")
  @Nullable Duration planMaxAge;

  /**
   * What options and file make together; what the file has for other operations is ignored.
   *
   * @param name of the plan in the directory that is given; absent: the file itself is given
   */
  PlanOptions options(RequestFile file, Operation operation, @Nullable String name) {
    boolean preview = operation == Operation.PREVIEW;
    boolean up = operation == Operation.UP;
    require(preview || savePlan == null, operation, "--save-plan; it is an option of preview");
    boolean ofUp = plan != null || approvedDigest != null || planAnyCommit || planMaxAge != null;
    require(up || !ofUp, operation, "--plan and what belongs to it; they are options of up");
    if (!up) {
      Path save = preview ? Given.first(savePlan, Given.path(file.savePlan())) : null;
      return new PlanOptions(in(save, name), null, null, false, null);
    }
    return new PlanOptions(
        null,
        in(Given.first(plan, Given.path(file.plan())), name),
        Given.first(approvedDigest, file.approvedDigest()),
        Given.either(planAnyCommit, file.planAnyCommit()),
        Given.first(planMaxAge, Given.duration(file.planMaxAge())));
  }

  private static @Nullable Path in(@Nullable Path given, @Nullable String name) {
    return given == null || name == null ? given : given.resolve(name);
  }

  private static void require(boolean fits, Operation operation, String options) {
    if (!fits) {
      throw new IllegalArgumentException(operation.word() + " has no " + options);
    }
  }
}
