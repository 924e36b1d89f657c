package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A pull request on GitHub. Source: {@code GitHubPullRequest} of the public API.
 *
 * @param createdAt Unix time in seconds
 * @param closedAt Unix time in seconds
 */
public record GitHubPullRequest(
    @EmptyIfAbsent String title,
    int number,
    @EmptyIfAbsent String repoSlug,
    long createdAt,
    @Nullable Long closedAt,
    boolean wasMerged,
    @EmptyIfAbsent String sourceRef,
    @EmptyIfAbsent String targetRef,
    @Nullable String mergeCommitSHA) {}
