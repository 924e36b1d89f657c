package io.jenkins.plugins.stackline.run;

import io.stackline.run.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The change request that a build is for, as its variables say, and the rule of the runner for
 * those from forks: they are given no secrets ({@code docs/hosts.md}).
 *
 * @param number of the request
 * @param origin where its commits come from
 */
public record ChangeRequest(String number, Origin origin) {
  /** What else than the step's own credential is a secret of the block. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "PULUMI_ACCESS_TOKEN", "an access token",
          "PULUMI_CONFIG_PASSPHRASE", "the passphrase of a stack",
          "PULUMI_CONFIG_PASSPHRASE_FILE", "the passphrase of a stack");

  /** Where the commits of a request come from. */
  public enum Origin {
    /** The repository itself. */
    REPOSITORY,
    /** Another one, which may be anybody's. */
    FORK,
    /** What should tell of it does not. */
    UNKNOWN
  }

  /**
   * The request of a build; empty if it is for none. What sets {@code CHANGE_FORK} sets {@code
   * CHANGE_BRANCH} too; an older plugin sets neither.
   */
  public static Optional<ChangeRequest> of(Map<String, String> environment) {
    String number = environment.getOrDefault("CHANGE_ID", "");
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (!environment.getOrDefault("CHANGE_FORK", "").isEmpty()) {
      return Optional.of(new ChangeRequest(number, Origin.FORK));
    }
    return Optional.of(
        new ChangeRequest(
            number,
            environment.getOrDefault("CHANGE_BRANCH", "").isEmpty()
                ? Origin.UNKNOWN
                : Origin.REPOSITORY));
  }

  /**
   * Why a block must not be signed in; empty if it may.
   *
   * @param job what the job itself says, which no Pipeline can change
   * @param block what the block sees
   * @param signsIn whether the block has a credential
   */
  public static Optional<String> refusal(
      Map<String, String> job, Map<String, String> block, boolean signsIn) {
    List<String> secrets = new ArrayList<>();
    if (signsIn) {
      secrets.add("an access token");
    }
    SECRETS.forEach(
        (name, what) -> {
          if (!block.getOrDefault(name, "").isEmpty() && !secrets.contains(what)) {
            secrets.add(what);
          }
        });
    if (secrets.isEmpty()) {
      return Optional.empty();
    }
    return of(job)
        .flatMap(ChangeRequest::why)
        .or(() -> of(block).flatMap(ChangeRequest::why))
        .map(
            why ->
                "%s The block would use %s. What to do: leave the credential out, or, where people you trust look at"
                        .formatted(why, String.join(" and ", secrets.stream().sorted().toList()))
                    + " every such pull request before it is built, set allowForks: true (%s)."
                        .formatted(ErrorCode.FORK_REFUSED.code()));
  }

  private Optional<String> why() {
    return switch (origin) {
      case REPOSITORY -> Optional.empty();
      case FORK -> Optional.of("Pull request %s comes from a fork.".formatted(number));
      case UNKNOWN ->
          Optional.of(
              "Pull request %s is of unknown origin: there is no CHANGE_BRANCH.".formatted(number));
    };
  }
}
