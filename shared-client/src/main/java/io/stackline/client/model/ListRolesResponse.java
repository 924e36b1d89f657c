package io.stackline.client.model;

import java.util.List;

/** Roles. Source: {@code ListRolesResponse} of the public API. */
public record ListRolesResponse(List<PermissionDescriptorRecord> roles) {
  /** Copies the collections. */
  public ListRolesResponse {
    roles = Copies.list(roles);
  }
}
