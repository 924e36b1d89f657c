package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A column of a table. Source: {@code AngularGridColumn} of the public API. */
public record AngularGridColumn(
    String id,
    @EmptyIfAbsent String displayName,
    @Nullable String field,
    @Nullable String aggFunc) {}
