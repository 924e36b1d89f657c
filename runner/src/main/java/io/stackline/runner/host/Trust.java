package io.stackline.runner.host;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.runner.host.HostContext.PullRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the files of a checkout may be anybody's. It is decided from the environment and the
 * operator's own words alone, before any file of the checkout is read, and is the same wherever in
 * a process it is asked.
 *
 * <p>Every host is asked that has left its variables, not only the one that runs the build: a
 * program of a fork can set the variables of another host for later steps. The strictest answer
 * holds.
 *
 * @param stranger the pull request that is, or may be, from a fork; absent if there is none
 * @param lifted whether the operator takes such builds for the repository's own ({@code
 *     --allow-forks})
 */
public record Trust(@Nullable PullRequest stranger, boolean lifted) {

  /**
   * Decides.
   *
   * @param allowForks what the operator says: an option, a variable, or a request file outside the
   *     checkout; never anything in the checkout
   */
  public static Trust of(Environment environment, boolean allowForks) {
    return new Trust(
        Stream.concat(
                Arrays.stream(CiHost.values()).map(host -> host.pullRequest(environment)),
                ForkMarks.of(environment).map(Trust::unnumbered))
            .filter(Objects::nonNull)
            .filter(pull -> pull.fork().isRefused())
            .min((one, other) -> rank(one.fork()) - rank(other.fork()))
            .orElse(null),
        allowForks);
  }

  private static PullRequest unnumbered(Fork fork) {
    return new PullRequest("", null, null, null, null, fork);
  }

  /** A fork for certain is told before one that may be. */
  private static int rank(Fork fork) {
    return switch (fork) {
      case YES -> 0;
      case UNKNOWN -> 1;
      case UNTOLD, NO -> 2;
    };
  }

  /** Whether the build is, or may be, for a fork, whatever the operator allows. */
  public boolean isFork() {
    return stranger != null;
  }

  /** Whether nothing of the checkout may be believed, and no secret be given to it. */
  public boolean isForeign() {
    return stranger != null && !lifted;
  }

  /**
   * The refusal of such a build.
   *
   * @param secrets what it would use, for people
   */
  public RunException refusal(List<String> secrets) {
    PullRequest pull = Objects.requireNonNull(stranger, "only a fork is refused");
    String which = pull.number().isEmpty() ? "The pull request" : "Pull request " + pull.number();
    String origin =
        switch (pull.fork()) {
          case YES -> " comes from a fork";
          case NO, UNKNOWN, UNTOLD -> " is of unknown origin";
        };
    return new RunException(
        ErrorCode.FORK_REFUSED,
        which + origin + ", and the run would use " + String.join(", ", secrets) + ".");
  }
}
