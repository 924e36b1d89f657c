package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member may do with a stack, and where that comes from. Source: {@code
 * ListMemberStackPermissionsResponse} of the public API.
 */
public record ListMemberStackPermissionsResponse(
    @Nullable UserInfo userInfo,
    @Nullable OrganizationRole organizationRole,
    @Nullable StackPermission organizationDefault,
    List<TeamPermission> teamPermissions,
    @Nullable StackPermission explicitPermission) {
  /** Copies the collections. */
  public ListMemberStackPermissionsResponse {
    teamPermissions = Copies.list(teamPermissions);
  }
}
