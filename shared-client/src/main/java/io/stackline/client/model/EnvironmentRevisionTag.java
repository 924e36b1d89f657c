package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A name of a revision. Source: {@code EnvironmentRevisionTag} of the public API.
 *
 * @param created RFC 3339
 * @param modified RFC 3339
 */
public record EnvironmentRevisionTag(
    String name,
    int revision,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    @Nullable String editorLogin,
    @Nullable String editorName) {}
