package io.stackline.service.http.api;

import static java.util.Map.entry;

import io.stackline.client.model.AddOrganizationMemberRequest;
import io.stackline.client.model.AdminOrganization;
import io.stackline.client.model.AdminUser;
import io.stackline.client.model.CapabilitiesResponse;
import io.stackline.client.model.CliVersion;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.CreateOrganizationRequest;
import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.CreateUserRequest;
import io.stackline.client.model.DefaultOrganization;
import io.stackline.client.model.ListAccessTokensResponse;
import io.stackline.client.model.ListAdminOrganizationsResponse;
import io.stackline.client.model.ListAdminUsersResponse;
import io.stackline.client.model.ListOrganizationMembersResponse;
import io.stackline.client.model.ListStackPermissionsResponse;
import io.stackline.client.model.ListStackTeamsResponse;
import io.stackline.client.model.ListTeamsResponse;
import io.stackline.client.model.Organization;
import io.stackline.client.model.OrganizationMember;
import io.stackline.client.model.OrganizationSettings;
import io.stackline.client.model.SetStackPermissionRequest;
import io.stackline.client.model.Team;
import io.stackline.client.model.UpdateOrganizationMemberRequest;
import io.stackline.client.model.UpdateOrganizationRequest;
import io.stackline.client.model.UpdateTeamRequest;
import io.stackline.client.model.UpdateTeamStackPermissionsRequest;
import io.stackline.client.model.User;
import io.stackline.service.authz.ApiOperation;
import java.util.Map;

/** What the published document says of the operations that {@link AccountRoutes} serves. */
final class AccountDocs {
  private static final String ADMIN = "Admin";
  private static final String MISC = "Miscellaneous";
  private static final String ORGS = "Organizations";
  private static final String PERMISSIONS = "StackPermissions";
  private static final String TEAMS = "Teams";
  private static final String TOKENS = "AccessTokens";
  private static final String USERS = "Users";

  static final Map<ApiOperation, OperationDoc> ALL =
      Map.ofEntries(
          entry(
              ApiOperation.GET_CURRENT_USER,
              OperationDoc.of(USERS, "Show the signed-in user").gives(User.class)),
          entry(
              ApiOperation.GET_DEFAULT_ORGANIZATION,
              OperationDoc.of(USERS, "Show the default organization")
                  .gives(DefaultOrganization.class)),
          entry(
              ApiOperation.UPDATE_DEFAULT_ORGANIZATION,
              OperationDoc.of(USERS, "Choose the default organization")),
          entry(
              ApiOperation.GET_CAPABILITIES,
              OperationDoc.of(MISC, "List what the service can do")
                  .gives(CapabilitiesResponse.class)),
          entry(
              ApiOperation.GET_CLI_VERSION,
              OperationDoc.of(MISC, "Show the recommended CLI version").gives(CliVersion.class)),
          entry(
              ApiOperation.GET_OPENAPI,
              OperationDoc.of(MISC, "Show this document").gives(Object.class)),
          entry(ApiOperation.LIST_PERSONAL_TOKENS, list("your access tokens")),
          entry(ApiOperation.CREATE_PERSONAL_TOKEN, create("an access token of your own")),
          entry(ApiOperation.DELETE_PERSONAL_TOKEN, delete("one of your access tokens")),
          entry(ApiOperation.LIST_ORG_TOKENS, list("an organization's access tokens")),
          entry(ApiOperation.CREATE_ORG_TOKEN, create("an access token of an organization")),
          entry(ApiOperation.DELETE_ORG_TOKEN, delete("an access token of an organization")),
          entry(ApiOperation.LIST_TEAM_TOKENS, list("a team's access tokens")),
          entry(ApiOperation.CREATE_TEAM_TOKEN, create("an access token of a team")),
          entry(ApiOperation.DELETE_TEAM_TOKEN, delete("an access token of a team")),
          entry(ApiOperation.ADMIN_LIST_USER_TOKENS, list("a user's access tokens")),
          entry(ApiOperation.ADMIN_CREATE_USER_TOKEN, create("an access token of a user")),
          entry(ApiOperation.ADMIN_DELETE_USER_TOKEN, delete("an access token of a user")),
          entry(
              ApiOperation.ADMIN_LIST_USERS,
              OperationDoc.of(ADMIN, "List all users").gives(ListAdminUsersResponse.class)),
          entry(
              ApiOperation.ADMIN_CREATE_USER,
              OperationDoc.of(ADMIN, "Create a user")
                  .asks(CreateUserRequest.class)
                  .gives(AdminUser.class)),
          entry(ApiOperation.ADMIN_DELETE_USER, OperationDoc.of(ADMIN, "Delete a user")),
          entry(
              ApiOperation.ADMIN_LIST_ORGANIZATIONS,
              OperationDoc.of(ADMIN, "List all organizations")
                  .gives(ListAdminOrganizationsResponse.class)),
          entry(
              ApiOperation.ADMIN_CREATE_ORGANIZATION,
              OperationDoc.of(ADMIN, "Create a shared organization")
                  .asks(CreateOrganizationRequest.class)
                  .gives(AdminOrganization.class)),
          entry(
              ApiOperation.ADMIN_DELETE_ORGANIZATION,
              OperationDoc.of(ADMIN, "Delete a shared organization")),
          entry(
              ApiOperation.GET_ORGANIZATION,
              OperationDoc.of(ORGS, "Show an organization").gives(Organization.class)),
          entry(
              ApiOperation.GET_ORGANIZATION_METADATA,
              OperationDoc.of(ORGS, "Show an organization's settings")
                  .gives(OrganizationSettings.class)),
          entry(
              ApiOperation.UPDATE_ORGANIZATION,
              OperationDoc.of(ORGS, "Change an organization's settings")
                  .asks(UpdateOrganizationRequest.class)
                  .gives(OrganizationSettings.class)),
          entry(
              ApiOperation.LIST_ORGANIZATION_MEMBERS,
              OperationDoc.of(ORGS, "List an organization's members")
                  .gives(ListOrganizationMembersResponse.class)),
          entry(
              ApiOperation.ADD_ORGANIZATION_MEMBER,
              OperationDoc.of(ORGS, "Add a user to an organization")
                  .asks(AddOrganizationMemberRequest.class)
                  .gives(OrganizationMember.class)),
          entry(
              ApiOperation.UPDATE_ORGANIZATION_MEMBER,
              OperationDoc.of(ORGS, "Change a member's role")
                  .asks(UpdateOrganizationMemberRequest.class)),
          entry(
              ApiOperation.DELETE_ORGANIZATION_MEMBER,
              OperationDoc.of(ORGS, "Remove a member from an organization")),
          entry(
              ApiOperation.LIST_TEAMS,
              OperationDoc.of(TEAMS, "List an organization's teams")
                  .gives(ListTeamsResponse.class)),
          entry(
              ApiOperation.CREATE_TEAM,
              OperationDoc.of(TEAMS, "Create a team")
                  .asks(CreateTeamRequest.class)
                  .gives(Team.class)),
          entry(ApiOperation.GET_TEAM, OperationDoc.of(TEAMS, "Show a team").gives(Team.class)),
          entry(
              ApiOperation.UPDATE_TEAM,
              OperationDoc.of(TEAMS, "Change a team, its members or its stack permissions")
                  .asks(UpdateTeamRequest.class)),
          entry(ApiOperation.DELETE_TEAM, OperationDoc.of(TEAMS, "Delete a team")),
          entry(
              ApiOperation.LIST_STACK_PERMISSIONS,
              OperationDoc.of(PERMISSIONS, "List what users were granted on a stack")
                  .gives(ListStackPermissionsResponse.class)),
          entry(
              ApiOperation.SET_STACK_PERMISSION,
              OperationDoc.of(PERMISSIONS, "Grant a user a permission on a stack")
                  .asks(SetStackPermissionRequest.class)),
          entry(
              ApiOperation.DELETE_STACK_PERMISSION,
              OperationDoc.of(PERMISSIONS, "Take a user's permission on a stack away")),
          entry(
              ApiOperation.LIST_STACK_TEAMS,
              OperationDoc.of(PERMISSIONS, "List the teams that may work on a stack")
                  .gives(ListStackTeamsResponse.class)),
          entry(
              ApiOperation.UPDATE_TEAM_STACK_PERMISSIONS,
              OperationDoc.of(PERMISSIONS, "Grant a team a permission on a stack")
                  .asks(UpdateTeamStackPermissionsRequest.class)));

  private static OperationDoc list(String what) {
    return OperationDoc.of(TOKENS, "List " + what)
        .query("filter", "show_expired")
        .gives(ListAccessTokensResponse.class);
  }

  private static OperationDoc create(String what) {
    return OperationDoc.of(TOKENS, "Create " + what)
        .asks(CreateAccessTokenRequest.class)
        .gives(CreateAccessTokenResponse.class);
  }

  private static OperationDoc delete(String what) {
    return OperationDoc.of(TOKENS, "Revoke " + what);
  }

  private AccountDocs() {}
}
