package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Registers an issuer of tokens. Source: {@code OidcIssuerRegistrationRequest} of the public API.
 *
 * @param maxExpiration the longest life of an exchanged token, in seconds
 * @param jwks its keys, a JSON Web Key Set; absent to fetch them
 */
public record OidcIssuerRegistrationRequest(
    String name,
    @EmptyIfAbsent String url,
    @Nullable List<String> thumbprints,
    @Nullable Long maxExpiration,
    @Nullable JsonText jwks) {
  /** Copies the collections. */
  public OidcIssuerRegistrationRequest {
    thumbprints = Copies.listOrNull(thumbprints);
  }
}
