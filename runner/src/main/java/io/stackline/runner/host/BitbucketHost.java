package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Pipelines. It merges the target of a pull request into the checkout, but names the
 * source's commit; it starts no pipeline for a pull request from a fork.
 */
final class BitbucketHost implements Host {
  private static final String SITE = "https://bitbucket.org/";

  private final Facts facts;

  BitbucketHost(Environment environment) {
    this.facts = new Facts(environment);
  }

  @Override
  public HostContext context() {
    String number = facts.first("BITBUCKET_BUILD_NUMBER");
    String name = facts.first("BITBUCKET_REPO_FULL_NAME");
    String page = name == null ? null : SITE + name;
    return new HostContext(
        new Build(
            "Atlassian Bitbucket Pipelines",
            number,
            null,
            type(),
            page == null ? null : page + "/pipelines/results/" + number),
        new Revision(
            facts.first("BITBUCKET_COMMIT"),
            facts.first("BITBUCKET_BRANCH"),
            facts.first("BITBUCKET_TAG"),
            null,
            null,
            null),
        pullRequest(),
        Repository.of(page == null ? facts.first("BITBUCKET_GIT_HTTP_ORIGIN") : page).orElse(null),
        facts.first("BITBUCKET_STEP_TRIGGERER_UUID"),
        facts.directory("BITBUCKET_CLONE_DIR"));
  }

  /** The section of {@code bitbucket-pipelines.yml} that it comes from, as far as that shows. */
  private @Nullable String type() {
    if (facts.first("BITBUCKET_PR_ID") != null) {
      return "pull-request";
    }
    if (facts.first("BITBUCKET_TAG") != null) {
      return "tag";
    }
    return facts.first("BITBUCKET_BRANCH") == null ? null : "branch";
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    String name = facts.first("BITBUCKET_REPO_FULL_NAME");
    String page = name == null ? null : SITE + name;
    String number = facts.first("BITBUCKET_PR_ID");
    return number == null
        ? null
        : new PullRequest(
            number,
            page == null ? null : page + "/pull-requests/" + number,
            null,
            facts.first("BITBUCKET_BRANCH"),
            facts.first("BITBUCKET_PR_DESTINATION_BRANCH"),
            Fork.NO);
  }
}
