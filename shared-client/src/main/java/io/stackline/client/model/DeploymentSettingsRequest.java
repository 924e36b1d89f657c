package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Sets how the service deploys a stack. Source: {@code DeploymentSettingsRequest} of the public
 * API.
 */
public record DeploymentSettingsRequest(
    @Nullable String tag,
    @Nullable ExecutorContext executorContext,
    @Nullable SourceContext sourceContext,
    @Nullable DeploymentSettingsGitHub gitHub,
    @Nullable DeploymentSettingsVCS vcs,
    @Nullable OperationContext operationContext,
    @Nullable String agentPoolID,
    @Nullable CacheOptions cacheOptions) {}
