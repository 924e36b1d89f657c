package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Makes a policy group. Source: {@code NewPolicyGroupRequest} of the public API. */
public record NewPolicyGroupRequest(
    String name,
    @Nullable PolicyGroupEntityType entityType,
    @Nullable PolicyGroupMode mode,
    @Nullable String agentPoolId,
    @Nullable JsonText stackMatchRule,
    @Nullable JsonText accountMatchRule) {}
