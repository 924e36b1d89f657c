package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Links about an environment. Source: {@code EnvironmentLinks} of the public API. */
public record EnvironmentLinks(@Nullable String self) {}
