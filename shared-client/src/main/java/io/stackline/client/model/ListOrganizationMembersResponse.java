package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of members. Source: {@code GET /api/orgs/{org}/members}, {@code
 * apitype.ListOrganizationMembersResponse}.
 *
 * @param continuationToken for the next page; absent on the last one
 */
public record ListOrganizationMembersResponse(
    List<OrganizationMember> members, @Nullable String continuationToken) {
  /** Copies the collections. */
  public ListOrganizationMembersResponse {
    members = Copies.list(members);
  }
}
