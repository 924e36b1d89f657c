package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of tokens that may be exchanged. Source: {@code OidcIssuerRegistrationResponse} of the
 * public API.
 *
 * @param maxExpiration the longest life of an exchanged token, in seconds
 */
public record OidcIssuerRegistrationResponse(
    String id,
    String name,
    @EmptyIfAbsent String url,
    @EmptyIfAbsent String issuer,
    @Nullable List<String> thumbprints,
    @Nullable JsonText jwks,
    @Nullable Long maxExpiration,
    @Nullable String created,
    @Nullable String modified,
    @Nullable String lastUsed) {
  /** Copies the collections. */
  public OidcIssuerRegistrationResponse {
    thumbprints = Copies.listOrNull(thumbprints);
  }
}
