package io.stackline.client.model;

import java.util.List;

/** All organizations. Source: {@code GET /api/admin/organizations}, beyond the public API. */
public record ListAdminOrganizationsResponse(List<AdminOrganization> organizations) {
  /** Copies the collections. */
  public ListAdminOrganizationsResponse {
    organizations = Copies.list(organizations);
  }
}
