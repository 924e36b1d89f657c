package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A violation that somebody looks after. Source: {@code PolicyIssue} of the public API.
 *
 * @param observedAt RFC 3339
 * @param lastModified RFC 3339, absent if never
 */
public record PolicyIssue(
    String id,
    @Nullable IssueEntityType entityType,
    @EmptyIfAbsent String entityProject,
    @EmptyIfAbsent String entityId,
    @Nullable Integer stackVersion,
    @Nullable Integer resourceVersion,
    @EmptyIfAbsent String policyPack,
    @EmptyIfAbsent String policyPackTag,
    @EmptyIfAbsent String policyName,
    @EmptyIfAbsent String resourceURN,
    @EmptyIfAbsent String resourceProvider,
    @EmptyIfAbsent String resourceType,
    @EmptyIfAbsent String resourceName,
    @Nullable String message,
    @EmptyIfAbsent String observedAt,
    @Nullable String lastModified,
    @EmptyIfAbsent String level,
    @Nullable PolicySeverity severity,
    @Nullable PolicyIssueStatus status,
    @Nullable PolicyIssueKind kind,
    @Nullable PolicyIssuePriority priority,
    @Nullable UserInfo assignedTo,
    @Nullable String policyGroupName,
    @Nullable PolicyGroupMode policyGroupType) {}
