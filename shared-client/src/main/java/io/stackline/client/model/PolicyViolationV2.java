package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A violation of a policy. Source: {@code PolicyViolationV2} of the public API.
 *
 * @param observedAt RFC 3339
 */
public record PolicyViolationV2(
    String id,
    @EmptyIfAbsent String projectName,
    @Nullable String stackName,
    @Nullable Integer stackVersion,
    @Nullable String accountName,
    @Nullable Integer resourceVersion,
    @EmptyIfAbsent String policyPack,
    @EmptyIfAbsent String policyPackTag,
    @EmptyIfAbsent String policyName,
    @EmptyIfAbsent String resourceURN,
    @EmptyIfAbsent String resourceType,
    @EmptyIfAbsent String resourceName,
    @EmptyIfAbsent String message,
    @EmptyIfAbsent String observedAt,
    @EmptyIfAbsent String level,
    @Nullable PolicyIssueKind kind) {}
