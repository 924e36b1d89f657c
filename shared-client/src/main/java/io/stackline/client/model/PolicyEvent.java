package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A policy violation. Source: {@code apitype.PolicyEvent}.
 *
 * @param enforcementLevel {@code warning}, {@code mandatory}, {@code remediate} or {@code none}
 */
public record PolicyEvent(
    @Nullable String resourceUrn,
    @EmptyIfAbsent String message,
    @EmptyIfAbsent String color,
    @EmptyIfAbsent String policyName,
    @EmptyIfAbsent String policyPackName,
    @EmptyIfAbsent String policyPackVersion,
    @EmptyIfAbsent String policyPackVersionTag,
    @EmptyIfAbsent String enforcementLevel,
    @Nullable String severity) {}
