package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Deployment role. Source: {@code DeploymentRole} of the public API. */
public record DeploymentRole(
    String id, @Nullable String name, @Nullable String defaultIdentifier) {}
