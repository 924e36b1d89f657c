package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Update environment tag request new tag. Source: {@code UpdateEnvironmentTagRequestNewTag} of the
 * public API.
 */
public record UpdateEnvironmentTagRequestNewTag(@Nullable String name, @Nullable String value) {}
