package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A change request. Source: {@code ChangeRequestRef} of the public API. */
public record ChangeRequestRef(
    @Nullable String changeRequestId, @Nullable Integer latestRevisionNumber) {}
