package io.stackline.runner.host;

import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.runner.host.GithubEvent.Pull;
import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Actions, on github.com and on GitHub Enterprise. For a pull request {@code GITHUB_SHA} is
 * a merge commit that GitHub makes; what somebody pushed stands in the event's file.
 */
final class GithubHost implements Host {
  private static final Pattern PULL = Pattern.compile("refs/pull/(\\d+)/.*");

  private final Facts facts;

  GithubHost(Environment environment) {
    this.facts = new Facts(environment);
  }

  @Override
  public HostContext context() {
    GithubEvent event = event();
    Pull pull = event.pull();
    return new HostContext(
        build(),
        pull == null ? pushed(event) : head(pull),
        pull == null ? untold() : pullRequest(pull),
        repository(),
        facts.first("GITHUB_ACTOR"),
        facts.directory("GITHUB_WORKSPACE"));
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    Pull pull = event().pull();
    return pull == null ? untold() : pullRequest(pull);
  }

  private GithubEvent event() {
    Path file = facts.directory("GITHUB_EVENT_PATH");
    try {
      return file == null
          ? GithubEvent.NOTHING
          : Wire.decode(BoundedFile.text(file, BoundedFile.LARGE), GithubEvent.class);
    } catch (IOException | WireException unreadable) {
      // The pull request, if it is one, is then of unknown origin: see untold().
      return GithubEvent.NOTHING;
    }
  }

  private Build build() {
    return new Build(
        "GitHub Actions",
        facts.first("GITHUB_RUN_ID"),
        facts.first("GITHUB_RUN_NUMBER"),
        facts.first("GITHUB_EVENT_NAME"),
        page());
  }

  private @Nullable String page() {
    String repository = facts.first("GITHUB_REPOSITORY");
    String run = facts.first("GITHUB_RUN_ID");
    String attempt = facts.first("GITHUB_RUN_ATTEMPT");
    if (repository == null || run == null) {
      return null;
    }
    String page = server() + "/" + repository + "/actions/runs/" + run;
    return attempt == null || attempt.equals("1") ? page : page + "/attempts/" + attempt;
  }

  private String server() {
    return Optional.ofNullable(facts.first("GITHUB_SERVER_URL")).orElse("https://github.com");
  }

  private @Nullable Repository repository() {
    String name = facts.first("GITHUB_REPOSITORY");
    return name == null ? null : Repository.of(server() + "/" + name).orElse(null);
  }

  private Revision pushed(GithubEvent event) {
    String ref = facts.first("GITHUB_REF");
    String commit = facts.first("GITHUB_SHA");
    GithubEvent.Commit head = event.commit();
    boolean told = head != null && commit != null && commit.equals(head.id());
    GithubEvent.Person author = told && head != null ? head.author() : null;
    String source = facts.first("GITHUB_HEAD_REF");
    return new Revision(
        commit,
        source == null ? Facts.branch(ref) : source,
        Facts.tag(ref),
        told && head != null ? head.message() : null,
        author == null ? null : author.name(),
        author == null ? null : author.email());
  }

  private static Revision head(Pull pull) {
    return new Revision(pull.head().sha(), pull.head().ref(), null, null, null, null);
  }

  private static PullRequest pullRequest(Pull pull) {
    GithubEvent.Repo from = pull.head().repo();
    GithubEvent.Repo into = pull.base().repo();
    // The repository of the head is null when the fork was deleted.
    Fork fork =
        from == null
            ? Fork.YES
            : Facts.differing(from.fullName(), into == null ? null : into.fullName());
    return new PullRequest(
        Long.toString(pull.number()),
        pull.url(),
        pull.title(),
        pull.head().ref(),
        pull.base().ref(),
        fork);
  }

  /** The pull request of a build whose event cannot be read. */
  private @Nullable PullRequest untold() {
    String event = Optional.ofNullable(facts.first("GITHUB_EVENT_NAME")).orElse("");
    if (!event.startsWith("pull_request")) {
      return null;
    }
    Matcher ref = PULL.matcher(Optional.ofNullable(facts.first("GITHUB_REF")).orElse(""));
    return new PullRequest(
        ref.matches() ? ref.group(1) : "",
        null,
        null,
        facts.first("GITHUB_HEAD_REF"),
        facts.first("GITHUB_BASE_REF"),
        Fork.UNKNOWN);
  }
}
