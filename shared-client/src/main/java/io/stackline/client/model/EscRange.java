package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A place in a definition. Source: {@code EscRange} of the public API. */
public record EscRange(
    @EmptyIfAbsent String environment, @Nullable EscPos begin, @Nullable EscPos end) {}
