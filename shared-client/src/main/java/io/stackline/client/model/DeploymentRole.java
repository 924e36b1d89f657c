package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** The role with which a deployment runs. Source: {@code DeploymentRole} of the public API. */
public record DeploymentRole(
    String id, @Nullable String name, @Nullable String defaultIdentifier) {}
