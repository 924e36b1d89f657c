package io.stackline.client.model;

import java.util.List;

/** Users with a role. Source: {@code ListUsersWithRoleResponse} of the public API. */
public record ListUsersWithRoleResponse(List<UserInfo> users) {
  /** Copies the collections. */
  public ListUsersWithRoleResponse {
    users = Copies.list(users);
  }
}
