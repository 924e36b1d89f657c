package io.stackline.runner.cli;

import io.stackline.run.RunException;
import io.stackline.runner.ReviewStack;
import io.stackline.runner.host.Environment;
import io.stackline.runner.report.RequestFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of stacks for single pull or merge requests. */
@Heading("Review stacks")
final class ReviewFlags {
  @Option(
      names = "--review",
      description =
          "Work on the review stack of the pull or merge request that is built: created when needed,"
              + " configured as the stack of --stack, removed by destroy.")
  boolean review;

  @Option(
      names = "--review-name",
      paramLabel = "TEMPLATE",
      description =
          "The name of review stacks, with {number} and {branch} of the request (default:"
              + " pr-{number}).")
  @Nullable String name;

  @Option(
      names = "--review-ttl",
      paramLabel = "D",
      converter = Durations.class,
      description =
          "So long after its last update `stackline sweep` leaves the stack alone, as in 72h"
              + " (default: until the request is closed).")
  @Nullable Duration ttl;

  /**
   * The review stack that is meant; empty if it is the stack itself.
   *
   * @param base the stack that is named
   * @param api the base of the API of the repository's host, if the user says it
   */
  Optional<ReviewStack> of(
      RequestFile file, String base, @Nullable String api, Path cwd, Environment environment)
      throws RunException {
    String template = Given.first(name, file.reviewName());
    Duration life = Given.first(ttl, Given.duration(file.reviewTtl()));
    if (!Given.either(review, file.review())) {
      if (template != null || life != null) {
        throw new IllegalArgumentException("--review-name and --review-ttl go with --review");
      }
      return Optional.empty();
    }
    ReviewStack.Wish wish =
        new ReviewStack.Wish(base, template == null ? ReviewStack.TEMPLATE : template, life);
    return Optional.of(ReviewStack.of(wish, api, cwd, environment));
  }
}
