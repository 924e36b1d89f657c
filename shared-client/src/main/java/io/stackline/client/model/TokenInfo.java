package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * The access token of the request. The CLI takes a token with a team for a team token, with an
 * organization for an organization token, with neither for an unknown one. Source: {@code GET
 * /api/user}, {@code tokenInfo}.
 */
public record TokenInfo(
    @EmptyIfAbsent String name, @Nullable String organization, @Nullable String team) {}
