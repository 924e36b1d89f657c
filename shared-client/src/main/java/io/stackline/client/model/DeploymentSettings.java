package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** How the service deploys a stack. Source: {@code DeploymentSettings} of the public API. */
public record DeploymentSettings(
    @Nullable Integer version,
    @Nullable String tag,
    @Nullable ExecutorContext executorContext,
    @Nullable SourceContext sourceContext,
    @Nullable DeploymentSettingsGitHub gitHub,
    @Nullable DeploymentSettingsVCS vcs,
    @Nullable OperationContext operationContext,
    @Nullable DeploymentSettingsSource source,
    @Nullable String agentPoolID,
    @Nullable CacheOptions cacheOptions) {}
