package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * How the deployments of a stack stand. Source: {@code StackDeploymentsMetadataResponse} of the
 * public API.
 */
public record StackDeploymentsMetadataResponse(
    boolean paused,
    boolean stackPaused,
    boolean organizationPaused,
    boolean hasSchedules,
    @Nullable StackDriftStatus drift) {}
