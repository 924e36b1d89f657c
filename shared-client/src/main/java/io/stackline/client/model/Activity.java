package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a stack: an update or a deployment. Source: {@code Activity} of the
 * public API.
 */
public record Activity(
    @Nullable StackUpdate update, @Nullable DeploymentWithRelatedUpdates deployment) {}
