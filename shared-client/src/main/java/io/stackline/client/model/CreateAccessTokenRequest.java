package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A new access token. Source: {@code POST /api/user/tokens}, {@code POST /api/orgs/{org}/tokens},
 * {@code POST /api/orgs/{org}/teams/{team}/tokens}, {@code BaseCreateAccessTokenRequest} of the
 * public API and those derived from it.
 *
 * @param expires Unix time in seconds, at most two years away; 0 for never
 * @param name organization and team tokens only
 * @param admin organization tokens only
 */
public record CreateAccessTokenRequest(
    @EmptyIfAbsent String description,
    long expires,
    @Nullable String name,
    @Nullable Boolean admin) {}
