package io.stackline.client.model;

import java.util.List;

/**
 * What the service can do beyond the basics. Source: {@code GET /api/capabilities}, {@code
 * apitype.CapabilitiesResponse}.
 */
public record CapabilitiesResponse(List<Capability> capabilities) {
  /** Copies the collections. */
  public CapabilitiesResponse {
    capabilities = Copies.list(capabilities);
  }
}
