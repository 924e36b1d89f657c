package io.stackline.client.model;

import java.util.List;

/** The roles of a team. Source: {@code ListTeamRolesResponse} of the public API. */
public record ListTeamRolesResponse(List<PermissionDescriptorRecord> roles) {
  /** Copies the collections. */
  public ListTeamRolesResponse {
    roles = Copies.list(roles);
  }
}
