package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Options of a deployment. Source: {@code OperationContextOptions} of the public API. */
public record OperationContextOptions(
    @Nullable Boolean skipInstallDependencies,
    @Nullable Boolean skipIntermediateDeployments,
    @Nullable String shell,
    @Nullable Boolean deleteAfterDestroy,
    @Nullable Boolean remediateIfDriftDetected) {}
