package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A token for a token. Source: {@code POST /api/oauth/token}, {@code
 * apitype.TokenExchangeGrantResponse}.
 *
 * @param expiresIn in seconds
 */
public record TokenExchangeGrantResponse(
    @JsonName("access_token") Secret accessToken,
    @JsonName("issued_token_type") @EmptyIfAbsent String issuedTokenType,
    @JsonName("token_type") @EmptyIfAbsent String tokenType,
    @JsonName("expires_in") long expiresIn,
    @EmptyIfAbsent String scope,
    @JsonName("refresh_token") @Nullable Secret refreshToken) {}
