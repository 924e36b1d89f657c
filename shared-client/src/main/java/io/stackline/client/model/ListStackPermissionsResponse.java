package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may work on a stack. Source: {@code GET {stack}/collaborators}, {@code
 * ListStackCollaboratorsResponse} of the public API.
 */
public record ListStackPermissionsResponse(
    List<UserPermission> users, @Nullable String stackCreatorUserName) {
  /** Copies the collections. */
  public ListStackPermissionsResponse {
    users = Copies.list(users);
  }
}
