package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Invites many at once. Source: {@code BatchCreateOrganizationInviteRequest} of the public API. */
public record BatchCreateOrganizationInviteRequest(
    List<CreateOrganizationInviteRequest> invites, @Nullable Secret token) {
  /** Copies the collections. */
  public BatchCreateOrganizationInviteRequest {
    invites = Copies.list(invites);
  }
}
