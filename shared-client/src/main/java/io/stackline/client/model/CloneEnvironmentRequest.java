package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Copies an environment. Source: {@code CloneEnvironmentRequest} of the public API. */
public record CloneEnvironmentRequest(
    @Nullable String project,
    String name,
    @Nullable Integer version,
    @Nullable Boolean preserveHistory,
    @Nullable Boolean preserveAccess,
    @Nullable Boolean preserveEnvironmentTags,
    @Nullable Boolean preserveRevisionTags) {}
