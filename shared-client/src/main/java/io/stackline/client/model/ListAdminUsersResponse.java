package io.stackline.client.model;

import java.util.List;

/** All accounts. Source: {@code GET /api/admin/users}, beyond the public API. */
public record ListAdminUsersResponse(List<AdminUser> users) {
  /** Copies the collections. */
  public ListAdminUsersResponse {
    users = Copies.list(users);
  }
}
