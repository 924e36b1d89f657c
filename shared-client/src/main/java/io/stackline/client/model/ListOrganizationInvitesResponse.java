package io.stackline.client.model;

import java.util.List;

/** Invitations. Source: {@code ListOrganizationInvitesResponse} of the public API. */
public record ListOrganizationInvitesResponse(List<PendingOrganizationInvite> invites) {
  /** Copies the collections. */
  public ListOrganizationInvitesResponse {
    invites = Copies.list(invites);
  }
}
