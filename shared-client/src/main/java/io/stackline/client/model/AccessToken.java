package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A stored access token, without its value. Source: {@code AccessToken} of the public API.
 *
 * @param created RFC 3339
 * @param lastUsed Unix time in seconds, 0 for never
 * @param expires Unix time in seconds, 0 for never
 */
public record AccessToken(
    String id,
    @EmptyIfAbsent String name,
    @EmptyIfAbsent String description,
    @EmptyIfAbsent String created,
    long lastUsed,
    long expires,
    boolean admin,
    @EmptyIfAbsent String createdBy,
    @Nullable AccessTokenType type) {}
