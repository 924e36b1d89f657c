package io.stackline.client.model;

import java.util.List;

/**
 * Which invitations were sent. Source: {@code BatchCreateOrganizationInviteResponse} of the public
 * API.
 */
public record BatchCreateOrganizationInviteResponse(
    List<CreateOrganizationInviteResponse> sentInvites,
    List<CreateOrganizationInviteRequest> failedInvites) {
  /** Copies the collections. */
  public BatchCreateOrganizationInviteResponse {
    sentInvites = Copies.list(sentInvites);
    failedInvites = Copies.list(failedInvites);
  }
}
