package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * How the deployments of an organization stand. Source: {@code OrgDeploymentsMetadataResponse} of
 * the public API.
 */
public record OrgDeploymentsMetadataResponse(
    boolean paused, int concurrency, @Nullable DeploymentCounts deploymentCounts) {}
