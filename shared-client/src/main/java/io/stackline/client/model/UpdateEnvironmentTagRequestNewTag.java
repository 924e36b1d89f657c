package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A tag as it is to be. Source: {@code UpdateEnvironmentTagRequestNewTag} of the public API. */
public record UpdateEnvironmentTagRequestNewTag(@Nullable String name, @Nullable String value) {}
