package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import org.jspecify.annotations.Nullable;

/**
 * GitLab CI, on gitlab.com and elsewhere. In a merged-results pipeline {@code CI_COMMIT_SHA} is a
 * merge commit that GitLab makes; the source branch's own commit is told only there.
 */
final class GitlabHost implements Host {
  private final Facts facts;

  GitlabHost(Environment environment) {
    this.facts = new Facts(environment);
  }

  @Override
  public HostContext context() {
    return new HostContext(
        new Build(
            "GitLab CI/CD",
            facts.first("CI_PIPELINE_ID"),
            facts.first("CI_PIPELINE_IID"),
            facts.first("CI_PIPELINE_SOURCE"),
            facts.first("CI_JOB_URL", "CI_PIPELINE_URL")),
        revision(),
        pullRequest(),
        Repository.of(facts.first("CI_PROJECT_URL")).orElse(null),
        facts.first("GITLAB_USER_LOGIN"),
        facts.directory("CI_PROJECT_DIR"));
  }

  private Revision revision() {
    String source =
        facts.first(
            "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", "CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA");
    String commit = facts.first("CI_COMMIT_SHA");
    // The message and author told are those of the commit that is built, GitLab's own merge commit.
    boolean merged = source != null && !source.equals(commit);
    String author = facts.first("CI_COMMIT_AUTHOR");
    return new Revision(
        source == null ? commit : source,
        branch(),
        facts.first("CI_COMMIT_TAG"),
        merged ? null : facts.first("CI_COMMIT_MESSAGE"),
        merged ? null : Facts.personName(author),
        merged ? null : Facts.personAddress(author));
  }

  private @Nullable String branch() {
    String branch =
        facts.first(
            "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME",
            "CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME",
            "CI_COMMIT_BRANCH");
    boolean other = branch != null || facts.first("CI_COMMIT_TAG") != null;
    return other ? branch : Facts.branch(facts.first("CI_COMMIT_REF_NAME"));
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    String number = facts.first("CI_MERGE_REQUEST_IID");
    if (number == null) {
      return external();
    }
    String project = facts.first("CI_MERGE_REQUEST_PROJECT_URL");
    return new PullRequest(
        number,
        project == null ? null : project + "/-/merge_requests/" + number,
        facts.first("CI_MERGE_REQUEST_TITLE"),
        facts.first("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"),
        facts.first("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
        Facts.differing(
            facts.first("CI_MERGE_REQUEST_SOURCE_PROJECT_ID"),
            facts.first("CI_MERGE_REQUEST_PROJECT_ID")));
  }

  /** A pull request on GitHub that GitLab builds. */
  private @Nullable PullRequest external() {
    String number = facts.first("CI_EXTERNAL_PULL_REQUEST_IID");
    return number == null
        ? null
        : new PullRequest(
            number,
            null,
            null,
            facts.first("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"),
            facts.first("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"),
            Facts.differing(
                facts.first("CI_EXTERNAL_PULL_REQUEST_SOURCE_REPOSITORY"),
                facts.first("CI_EXTERNAL_PULL_REQUEST_TARGET_REPOSITORY")));
  }
}
