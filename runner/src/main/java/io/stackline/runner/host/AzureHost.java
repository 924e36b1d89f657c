package io.stackline.runner.host;

import io.stackline.runner.host.HostContext.Build;
import io.stackline.runner.host.HostContext.PullRequest;
import io.stackline.runner.host.HostContext.Revision;
import io.stackline.runner.input.Slashes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Azure DevOps: pipelines, and classic releases. For a pull request {@code BUILD_SOURCEVERSION} is
 * a merge commit; the repository may be on another host.
 */
final class AzureHost implements Host {
  private static final String MERGED = "refs/pull/";

  private final Environment environment;
  private final Facts facts;

  AzureHost(Environment environment) {
    this.environment = environment;
    this.facts = new Facts(environment);
  }

  @Override
  public HostContext context() {
    return new HostContext(
        isRelease() ? release() : build(),
        revision(),
        pullRequest(),
        Repository.of(facts.first("BUILD_REPOSITORY_URI")).orElse(null),
        facts.first("BUILD_REQUESTEDFOR", "RELEASE_REQUESTEDFOR"),
        facts.directory("BUILD_SOURCESDIRECTORY"));
  }

  private boolean isRelease() {
    return "release".equalsIgnoreCase(facts.first("SYSTEM_HOSTTYPE"))
        || facts.first("RELEASE_RELEASEID") != null;
  }

  private Build build() {
    String collection = facts.first("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "SYSTEM_COLLECTIONURI");
    String project = facts.first("SYSTEM_TEAMPROJECT");
    String id = facts.first("BUILD_BUILDID");
    String url =
        collection == null || project == null || id == null
            ? null
            : Slashes.removed(collection)
                + "/"
                + URLEncoder.encode(project, StandardCharsets.UTF_8).replace("+", "%20")
                + "/_build/results?buildId="
                + id;
    return new Build(
        "Azure Pipelines", id, facts.first("BUILD_BUILDNUMBER"), facts.first("BUILD_REASON"), url);
  }

  private Build release() {
    return new Build(
        "Azure Pipelines",
        facts.first("RELEASE_RELEASEID"),
        facts.first("RELEASE_RELEASENAME"),
        facts.first("RELEASE_REASON"),
        facts.first("RELEASE_RELEASEWEBURL"));
  }

  private Revision revision() {
    String ref = facts.first("BUILD_SOURCEBRANCH");
    String source = Facts.branch(facts.first("SYSTEM_PULLREQUEST_SOURCEBRANCH"));
    String head = facts.first("SYSTEM_PULLREQUEST_SOURCECOMMITID");
    boolean merged = ref != null && ref.startsWith(MERGED);
    return new Revision(
        head == null ? facts.first("BUILD_SOURCEVERSION") : head,
        source == null ? Facts.branch(ref) : source,
        Facts.tag(ref),
        merged ? null : facts.first("BUILD_SOURCEVERSIONMESSAGE"),
        merged ? null : facts.first("BUILD_SOURCEVERSIONAUTHOR"),
        null);
  }

  @Override
  public @Nullable PullRequest pullRequest() {
    boolean numbered = facts.first("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER") != null;
    String number =
        facts.first("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID");
    if (number == null) {
      return null;
    }
    return new PullRequest(
        number,
        Repository.of(facts.first("BUILD_REPOSITORY_URI"))
            .map(r -> r.url() + (numbered ? "/pull/" : "/pullrequest/") + number)
            .orElse(null),
        null,
        Facts.branch(facts.first("SYSTEM_PULLREQUEST_SOURCEBRANCH")),
        Facts.branch(facts.first("SYSTEM_PULLREQUEST_TARGETBRANCH")),
        fork());
  }

  private Fork fork() {
    return environment
        .get("SYSTEM_PULLREQUEST_ISFORK")
        .map(told -> told.equalsIgnoreCase("false") ? Fork.NO : Fork.YES)
        .orElseGet(
            () ->
                Optional.ofNullable(facts.first("SYSTEM_PULLREQUEST_SOURCEREPOSITORYURI"))
                    .map(from -> Facts.differing(from, facts.first("BUILD_REPOSITORY_URI")))
                    .orElse(Fork.UNKNOWN));
  }
}
