package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A policy group in brief. Source: {@code AppPolicyGroupSummary} of the public API. */
public record PolicyGroupSummary(
    String name,
    boolean isOrgDefault,
    int numStacks,
    @Nullable Long numAccounts,
    @Nullable EntityType entityType,
    @Nullable PolicyGroupMode mode,
    int numEnabledPolicyPacks) {}
