package io.stackline.runner.host;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much of the repository's history a host checks out, and where its last build stood. */
public final class CheckoutHistory {
  /** Hosts write a commit of zeros for "none". */
  private static final Pattern COMMIT =
      Pattern.compile("(?=.*[1-9a-f])[0-9a-f]{40}([0-9a-f]{24})?");

  private CheckoutHistory() {}

  private record Push(@Nullable String before) {}

  /** The commit that was built, or pushed, before the one that is built; empty if nobody tells. */
  public static Optional<String> previousCommit(CiHost host, Environment environment) {
    Optional<String> told =
        switch (host) {
          case GITHUB -> environment.get("GITHUB_EVENT_PATH").flatMap(CheckoutHistory::before);
          case GITLAB -> environment.get("CI_COMMIT_BEFORE_SHA");
          case JENKINS ->
              environment
                  .get("GIT_PREVIOUS_SUCCESSFUL_COMMIT")
                  .or(() -> environment.get("GIT_PREVIOUS_COMMIT"));
          case TRAVIS ->
              environment.get("TRAVIS_COMMIT_RANGE").map(range -> range.split("\\.\\.", 2)[0]);
          case AZURE, BITBUCKET, GENERIC, NONE -> Optional.empty();
        };
    return told.filter(commit -> COMMIT.matcher(commit).matches());
  }

  private static Optional<String> before(String file) {
    try {
      Push push = Wire.decode(BoundedFile.text(Path.of(file), BoundedFile.LARGE), Push.class);
      return Optional.ofNullable(push.before());
    } catch (IOException | WireException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** How a host is told to check out the whole history. */
  public static String advice(CiHost host) {
    return switch (host) {
      case GITHUB -> "GitHub Actions fetches all of it with `fetch-depth: 0` of actions/checkout.";
      case GITLAB -> "GitLab fetches all of it with the variable GIT_DEPTH: 0.";
      case AZURE -> "Azure Pipelines fetches all of it with `fetchDepth: 0` of the checkout step.";
      case BITBUCKET -> "Bitbucket Pipelines fetches all of it with `clone: depth: full`.";
      case JENKINS ->
          "Jenkins fetches all of it if \"shallow clone\" is off and the target branch is in the"
              + " refspec.";
      case TRAVIS -> "Travis CI fetches all of it with `git: depth: false`.";
      case GENERIC, NONE -> "`git fetch --unshallow origin` fetches all of it.";
    };
  }
}
