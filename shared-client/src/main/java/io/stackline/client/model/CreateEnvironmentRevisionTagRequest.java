package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Names a revision. Source: {@code CreateEnvironmentRevisionTagRequest} of the public API. */
public record CreateEnvironmentRevisionTagRequest(String name, @Nullable Integer revision) {}
