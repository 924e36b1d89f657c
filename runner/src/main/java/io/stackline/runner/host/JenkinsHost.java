package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Jenkins. {@code GIT_COMMIT} is there only after a checkout, and is a merge commit where Jenkins
 * merges a pull request itself; the pull request's own commit is a remote branch named like the
 * job's branch, in the workspace.
 */
final class JenkinsHost implements Host {
  private final Facts facts;
  private final Path directory;

  /**
   * @param directory in the workspace
   */
  JenkinsHost(Environment environment, Path directory) {
    this.facts = new Facts(environment);
    this.directory = directory;
  }

  @Override
  public HostContext context() {
    return new HostContext(
        new Build(
            "Jenkins",
            facts.first("BUILD_NUMBER", "BUILD_ID"),
            null,
            type(),
            facts.first("BUILD_URL", "RUN_DISPLAY_URL")),
        new Revision(commit(), branch(), facts.first("TAG_NAME"), null, null, null),
        pullRequest(),
        Repository.of(facts.first("GIT_URL", "GIT_URL_1")).orElse(null),
        facts.first("CHANGE_AUTHOR", "BUILD_USER_ID"),
        facts.directory("WORKSPACE"));
  }

  private @Nullable String type() {
    if (facts.first("CHANGE_ID") != null) {
      return "pull-request";
    }
    if (facts.first("TAG_NAME") != null) {
      return "tag";
    }
    return facts.first("BRANCH_NAME") == null ? null : "branch";
  }

  private @Nullable String commit() {
    Optional<GitDirectory> git = GitDirectory.find(directory);
    String job = facts.first("BRANCH_NAME");
    if (facts.first("CHANGE_ID") != null && job != null) {
      Optional<String> head = git.flatMap(g -> g.ref("refs/remotes/origin/" + job));
      if (head.isPresent()) {
        return head.get();
      }
    }
    return Optional.ofNullable(facts.first("GIT_COMMIT"))
        .or(() -> git.flatMap(GitDirectory::head))
        .orElse(null);
  }

  private @Nullable String branch() {
    if (facts.first("CHANGE_ID") != null) {
      return facts.first("CHANGE_BRANCH");
    }
    if (facts.first("TAG_NAME") != null) {
      return null;
    }
    String named = facts.first("BRANCH_NAME", "GIT_LOCAL_BRANCH");
    if (named != null) {
      return named;
    }
    // Of the remote: `origin/main`.
    String branch = facts.first("GIT_BRANCH");
    return branch == null || branch.equals("detached")
        ? null
        : branch.replaceFirst("^(refs/)?(remotes/)?(heads/|origin/)?", "");
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    String number = facts.first("CHANGE_ID");
    return number == null
        ? null
        : new PullRequest(
            number,
            facts.first("CHANGE_URL"),
            facts.first("CHANGE_TITLE"),
            facts.first("CHANGE_BRANCH"),
            facts.first("CHANGE_TARGET"),
            fork());
  }

  /** What sets {@code CHANGE_FORK} sets {@code CHANGE_BRANCH} too; an older plugin sets neither. */
  private Fork fork() {
    if (facts.first("CHANGE_FORK") != null) {
      return Fork.YES;
    }
    return facts.first("CHANGE_BRANCH") == null ? Fork.UNKNOWN : Fork.NO;
  }
}
