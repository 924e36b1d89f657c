package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Travis CI. For a pull request {@code TRAVIS_COMMIT} is a merge commit and {@code TRAVIS_BRANCH}
 * the target.
 */
final class TravisHost implements Host {
  private static final String NONE = "false";

  private final Facts facts;

  TravisHost(Environment environment) {
    this.facts = new Facts(environment);
  }

  @Override
  public HostContext context() {
    String slug = facts.first("TRAVIS_REPO_SLUG");
    PullRequest pull = pullRequest();
    return new HostContext(
        new Build(
            "Travis CI",
            facts.first("TRAVIS_JOB_ID"),
            facts.first("TRAVIS_JOB_NUMBER"),
            facts.first("TRAVIS_EVENT_TYPE"),
            facts.first("TRAVIS_JOB_WEB_URL", "TRAVIS_BUILD_WEB_URL")),
        revision(pull),
        pull,
        slug == null ? null : Repository.of("https://github.com/" + slug).orElse(null),
        null,
        facts.directory("TRAVIS_BUILD_DIR"));
  }

  private Revision revision(@Nullable PullRequest pull) {
    String tag = facts.first("TRAVIS_TAG");
    if (pull != null) {
      String head = facts.first("TRAVIS_PULL_REQUEST_SHA", "TRAVIS_COMMIT");
      return new Revision(head, pull.source(), null, null, null, null);
    }
    // For a tag, Travis gives its name as the branch too.
    return new Revision(
        facts.first("TRAVIS_COMMIT"),
        tag == null ? facts.first("TRAVIS_BRANCH") : null,
        tag,
        facts.first("TRAVIS_COMMIT_MESSAGE"),
        null,
        null);
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    String slug = facts.first("TRAVIS_REPO_SLUG");
    String number = facts.first("TRAVIS_PULL_REQUEST");
    if (number == null || number.equals(NONE)) {
      return null;
    }
    return new PullRequest(
        number,
        slug == null ? null : "https://github.com/" + slug + "/pull/" + number,
        null,
        facts.first("TRAVIS_PULL_REQUEST_BRANCH"),
        facts.first("TRAVIS_BRANCH"),
        Facts.differing(facts.first("TRAVIS_PULL_REQUEST_SLUG"), slug));
  }
}
