package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Changes a policy group. Source: {@code UpdatePolicyGroupRequest} of the public API. */
public record UpdatePolicyGroupRequest(
    @Nullable String newName,
    @Nullable PulumiStackReference addStack,
    @Nullable PulumiStackReference removeStack,
    @Nullable PolicyPackMetadata addPolicyPack,
    @Nullable PolicyPackMetadata removePolicyPack,
    @Nullable InsightsAccountReference addInsightsAccount,
    @Nullable InsightsAccountReference removeInsightsAccount,
    @Nullable String agentPoolId,
    @Nullable JsonText stackMatchRule,
    @Nullable Boolean removeStackMatchRule,
    @Nullable JsonText accountMatchRule,
    @Nullable Boolean removeAccountMatchRule) {}
