package io.stackline.runner.cli;

import io.stackline.run.Operation;
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

  @Option(
      names = "--review-request",
      paramLabel = "REQUEST",
      description =
          "With destroy and remove: the request whose review stack goes, where no build of it tells:"
              + " the address of its page, or REPOSITORY#NUMBER as in the tag stackline:review."
              + " Without --review, --stack names the review stack itself.")
  @Nullable String request;

  /**
   * What else tells which stack is meant.
   *
   * @param stack the stack that is named
   * @param api the base of the API of the repository's host, if the user says it
   * @param cwd where the project is
   */
  record Around(String stack, @Nullable String api, Path cwd, Environment environment) {}

  /** Whether the stack that is named is only what another is made after. */
  boolean isAsked(RequestFile file) {
    return Given.either(review, file.review());
  }

  /** The review stack that is meant; empty if it is the stack itself. */
  Optional<ReviewStack> of(RequestFile file, Operation operation, Around around)
      throws RunException {
    String template = Given.first(name, file.reviewName());
    Duration life = Given.first(ttl, Given.duration(file.reviewTtl()));
    boolean ends = operation == Operation.DESTROY || operation == Operation.REMOVE;
    if (request != null && !ends) {
      throw new IllegalArgumentException(operation.word() + " has no --review-request");
    }
    String named = ends ? Given.first(request, file.reviewRequest()) : null;
    if (!isAsked(file)) {
      if (template != null || life != null) {
        throw new IllegalArgumentException("--review-name and --review-ttl go with --review");
      }
      return named == null
          ? Optional.empty()
          : Optional.of(ReviewStack.known(around.stack(), named, around.api()));
    }
    ReviewStack.Wish wish =
        new ReviewStack.Wish(
            around.stack(), template == null ? ReviewStack.TEMPLATE : template, life);
    return Optional.of(
        named == null
            ? ReviewStack.of(wish, around.api(), around.cwd(), around.environment())
            : ReviewStack.of(wish, named, around.api()));
  }
}
