package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Why a revision was taken back. Source: {@code EnvironmentRevisionRetracted} of the public API.
 *
 * @param at RFC 3339
 */
public record EnvironmentRevisionRetracted(
    int replacement,
    @EmptyIfAbsent String at,
    @Nullable String byLogin,
    @Nullable String byName,
    @Nullable String reason) {}
