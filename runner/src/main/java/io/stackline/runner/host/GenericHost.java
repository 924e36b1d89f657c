package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Any other host, and none: what is known is what the user says in the CLI's own variables. The CLI
 * finds the rest, and the host's name, itself.
 */
final class GenericHost implements Host {
  private final Facts facts;

  GenericHost(Environment environment) {
    this.facts = new Facts(environment);
  }

  @Override
  public HostContext context() {
    String ref = facts.first("PULUMI_GIT_HEAD_NAME", "PULUMI_CI_BRANCH_NAME");
    return new HostContext(
        new Build(
            null,
            facts.first("PULUMI_CI_BUILD_ID"),
            facts.first("PULUMI_CI_BUILD_NUMBER"),
            facts.first("PULUMI_CI_BUILD_TYPE"),
            facts.first("PULUMI_CI_BUILD_URL")),
        new Revision(
            facts.first("PULUMI_CI_PULL_REQUEST_SHA", "PULUMI_GIT_HEAD"),
            Facts.branch(ref),
            Facts.tag(ref),
            facts.first("PULUMI_COMMIT_MESSAGE", "PULUMI_GIT_COMMIT_MESSAGE"),
            facts.first("PULUMI_GIT_AUTHOR"),
            facts.first("PULUMI_GIT_AUTHOR_EMAIL")),
        pullRequest(),
        repository(),
        null,
        null);
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    String number = facts.first("PULUMI_PR_NUMBER");
    return number == null ? null : new PullRequest(number, null, null, null, null, Fork.UNTOLD);
  }

  private @Nullable Repository repository() {
    String owner = facts.first("PULUMI_VCS_REPO_OWNER");
    String name = facts.first("PULUMI_VCS_REPO_NAME");
    String kind = facts.first("PULUMI_VCS_REPO_KIND");
    return owner == null || name == null || kind == null ? null : new Repository(owner, name, kind);
  }
}
