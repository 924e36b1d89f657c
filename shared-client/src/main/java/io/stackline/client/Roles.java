package io.stackline.client;

import io.stackline.client.model.AccessToken;
import io.stackline.client.model.ListAccessTokensResponse;
import io.stackline.client.model.ListRolesResponse;
import io.stackline.client.model.ListTeamsWithRoleResponse;
import io.stackline.client.model.ListUsersWithRoleResponse;
import io.stackline.client.model.PermissionDescriptorBase;
import io.stackline.client.model.PermissionDescriptorRecord;
import io.stackline.client.model.Team;
import io.stackline.client.model.UpdateRoleRequest;
import io.stackline.client.model.UserInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Custom roles of an organization. Every call may throw a {@code ClientException}. */
public final class Roles {
  private final Rest rest;

  Roles(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The roles of an organization. Operation {@code list_roles_by_org_id_and_ux_purpose}: {@code GET
   * /api/orgs/{orgName}/roles}.
   *
   * @param organization its name
   * @return all of them, at once
   */
  public List<PermissionDescriptorRecord> list(String organization) {
    return rest.get(
            "list the roles of the organization",
            Paths.of("api", "orgs", organization, "roles"),
            ListRolesResponse.class)
        .roles();
  }

  /**
   * A role. Operation {@code get_role}: {@code GET /api/orgs/{orgName}/roles/{roleID}}.
   *
   * @param organization its name
   * @param roleId the id of the role
   * @return absent if there is none or the caller cannot see it
   */
  public Optional<PermissionDescriptorRecord> find(String organization, String roleId) {
    return rest.find(
        "read the role",
        Paths.of("api", "orgs", organization, "roles", roleId),
        PermissionDescriptorRecord.class);
  }

  /**
   * Makes a role. Operation {@code create_role}: {@code POST /api/orgs/{orgName}/roles}.
   *
   * @param organization its name
   * @param request its name, for people, and what it permits
   * @return what the service answers
   */
  public PermissionDescriptorRecord create(String organization, PermissionDescriptorBase request) {
    return rest.send(
        "POST",
        "create the role",
        Paths.of("api", "orgs", organization, "roles"),
        request,
        PermissionDescriptorRecord.class);
  }

  /**
   * Changes a role. Operation {@code update_role}: {@code PATCH
   * /api/orgs/{orgName}/roles/{roleID}}.
   *
   * @param organization its name
   * @param roleId the id of the role
   * @param request what is absent stays
   * @return what the service answers
   */
  public PermissionDescriptorRecord update(
      String organization, String roleId, UpdateRoleRequest request) {
    return rest.send(
        "PATCH",
        "change the role",
        Paths.of("api", "orgs", organization, "roles", roleId),
        request,
        PermissionDescriptorRecord.class);
  }

  /**
   * Deletes a role. Operation {@code delete_role}: {@code DELETE
   * /api/orgs/{orgName}/roles/{roleID}}.
   *
   * @param organization its name
   * @param roleId the id of the role
   * @param force true to delete it although it is in use
   */
  public void delete(String organization, String roleId, boolean force) {
    rest.tell(
        "DELETE",
        "delete the role",
        Paths.of("api", "orgs", organization, "roles", roleId) + Query.NONE.with("force", force));
  }

  /**
   * Makes a role that of new members. Operation {@code update_organization_default_role}: {@code
   * PATCH /api/orgs/{orgName}/roles/{roleID}/default}.
   *
   * @param organization its name
   * @param roleId the id of the role
   */
  public void setDefault(String organization, String roleId) {
    rest.tell(
        "PATCH",
        "set the default role",
        Paths.of("api", "orgs", organization, "roles", roleId, "default"));
  }

  /**
   * The teams that have a role. Operation {@code list_teams_with_role}: {@code GET
   * /api/orgs/{orgName}/roles/{roleID}/teams}.
   *
   * @param organization its name
   * @param roleId the id of the role
   * @return all of them, at once
   */
  public List<Team> teams(String organization, String roleId) {
    return rest.get(
            "list the teams with the role",
            Paths.of("api", "orgs", organization, "roles", roleId, "teams"),
            ListTeamsWithRoleResponse.class)
        .teams();
  }

  /**
   * The users that have a role. Operation {@code list_users_with_role}: {@code GET
   * /api/orgs/{orgName}/roles/{roleID}/users}.
   *
   * @param organization its name
   * @param roleId the id of the role
   * @return all of them, at once
   */
  public List<UserInfo> users(String organization, String roleId) {
    return rest.get(
            "list the users with the role",
            Paths.of("api", "orgs", organization, "roles", roleId, "users"),
            ListUsersWithRoleResponse.class)
        .users();
  }

  /**
   * The access tokens of the organization that have a role. Operation {@code
   * list_org_tokens_with_role}: {@code GET /api/orgs/{orgName}/roles/{roleID}/tokens}.
   *
   * @param organization its name
   * @param roleId the id of the role
   * @return asked for page by page as it is used up
   */
  public Stream<AccessToken> tokens(String organization, String roleId) {
    return rest.pages(
            "list the access tokens with the role",
            Paths.of("api", "orgs", organization, "roles", roleId, "tokens"),
            Query.NONE,
            ListAccessTokensResponse.class,
            ListAccessTokensResponse::continuationToken)
        .flatMap(page -> page.tokens().stream());
  }
}
