package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Moves a name to another revision. Source: {@code UpdateEnvironmentRevisionTagRequest} of the
 * public API.
 */
public record UpdateEnvironmentRevisionTagRequest(@Nullable Integer revision) {}
