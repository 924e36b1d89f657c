package io.stackline.client.model;

import java.util.List;

/** Issuers. Source: {@code ListOidcIssuersResponse} of the public API. */
public record ListOidcIssuersResponse(List<OidcIssuerRegistrationResponse> oidcIssuers) {
  /** Copies the collections. */
  public ListOidcIssuersResponse {
    oidcIssuers = Copies.list(oidcIssuers);
  }
}
