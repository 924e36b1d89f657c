package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes an issuer; what is absent stays. Source: {@code OidcIssuerUpdateRequest} of the public
 * API.
 */
public record OidcIssuerUpdateRequest(
    @Nullable String name,
    @Nullable List<String> thumbprints,
    @Nullable Long maxExpiration,
    @Nullable JsonText jwks) {
  /** Copies the collections. */
  public OidcIssuerUpdateRequest {
    thumbprints = Copies.listOrNull(thumbprints);
  }
}
