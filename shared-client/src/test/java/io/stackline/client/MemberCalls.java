package io.stackline.client;

import static io.stackline.client.Calls.STACK;
import static io.stackline.client.EndpointsTest.compact;
import static io.stackline.client.EndpointsTest.decoded;
import static io.stackline.client.EndpointsTest.lastPage;
import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.model.BatchCreateOrganizationInviteRequest;
import io.stackline.client.model.CreateGitHubTeamRequest;
import io.stackline.client.model.CreateOrganizationInviteRequest;
import io.stackline.client.model.PermissionDescriptorBase;
import io.stackline.client.model.ResendOrganizationInviteRequest;
import io.stackline.client.model.UpdateRoleRequest;

/** The calls about who belongs to an organization and with which role. */
final class MemberCalls {
  private MemberCalls() {}

  static void addTo(Calls calls) {
    invites(calls);
    members(calls);
    teams(calls);
    roles(calls);
  }

  private static void invites(Calls calls) {
    calls
        .asks(
            "Invites.mine/0",
            c -> c.invites().mine(),
            "GET /api/user/pending-invites R",
            "",
            sample("ListOrganizationInvitesResponse"))
        .asks(
            "Invites.list/1",
            c -> c.invites().list("acme"),
            "GET /api/orgs/acme/invites R",
            "",
            sample("ListOrganizationInvitesResponse"))
        .asks(
            "Invites.create/2",
            c -> c.invites().create("acme", decoded(BatchCreateOrganizationInviteRequest.class)),
            "POST /api/orgs/acme/invites/batch",
            compact("BatchCreateOrganizationInviteRequest"),
            sample("BatchCreateOrganizationInviteResponse"))
        .asks(
            "Invites.createLink/2",
            c -> c.invites().createLink("acme", decoded(CreateOrganizationInviteRequest.class)),
            "POST /api/orgs/acme/invites/link",
            compact("CreateOrganizationInviteRequest"),
            sample("CreateOrganizationInviteResponse"))
        .asks(
            "Invites.get/2",
            c -> c.invites().get("acme", "i-1"),
            "GET /api/orgs/acme/invites/i-1 R",
            "",
            sample("OrganizationSummary"))
        .does(
            "Invites.accept/2",
            c -> c.invites().accept("acme", "i-1"),
            "PATCH /api/orgs/acme/invites/i-1",
            "")
        .does(
            "Invites.cancel/2",
            c -> c.invites().cancel("acme", "i-1"),
            "DELETE /api/orgs/acme/invites/i-1",
            "")
        .does(
            "Invites.resend/3",
            c -> c.invites().resend("acme", "i-1", decoded(ResendOrganizationInviteRequest.class)),
            "POST /api/orgs/acme/invites/i-1/resend",
            compact("ResendOrganizationInviteRequest"));
  }

  private static void members(Calls calls) {
    calls
        .asks(
            "Members.teams/2",
            c -> c.members().teams("acme", "l-1"),
            "GET /api/orgs/acme/members/l-1/teams R",
            "",
            sample("GetOrganizationMemberTeamsResponse"))
        .does(
            "Members.setSoleAdmin/2",
            c -> c.members().setSoleAdmin("acme", "l-1"),
            "POST /api/orgs/acme/members/l-1/set-admin",
            "")
        .asks(
            "Members.stackPermissions/2",
            c -> c.members().stackPermissions(STACK, "l-1"),
            "GET /api/console/orgs/acme/members/l-1/stacks/web/dev R",
            "",
            sample("ListMemberStackPermissionsResponse"));
  }

  private static void teams(Calls calls) {
    calls
        .asks(
            "Teams.createFromGitHub/2",
            c -> c.teams().createFromGitHub("acme", decoded(CreateGitHubTeamRequest.class)),
            "POST /api/orgs/acme/teams/github",
            compact("CreateGitHubTeamRequest"),
            sample("Team"))
        .asks(
            "Teams.enableRoles/2",
            c -> c.teams().enableRoles("acme", "t-1"),
            "POST /api/orgs/acme/teams/t-1/enable-team-roles",
            "",
            sample("PermissionDescriptorRecord"))
        .asks(
            "Teams.roles/2",
            c -> c.teams().roles("acme", "t-1"),
            "GET /api/orgs/acme/teams/t-1/roles R",
            "",
            sample("ListTeamRolesResponse"))
        .does(
            "Teams.addRole/3",
            c -> c.teams().addRole("acme", "t-1", "r-1"),
            "POST /api/orgs/acme/teams/t-1/roles/r-1",
            "")
        .does(
            "Teams.removeRole/3",
            c -> c.teams().removeRole("acme", "t-1", "r-1"),
            "DELETE /api/orgs/acme/teams/t-1/roles/r-1",
            "");
  }

  private static void roles(Calls calls) {
    calls
        .asks(
            "Roles.list/1",
            c -> c.roles().list("acme"),
            "GET /api/orgs/acme/roles R",
            "",
            sample("ListRolesResponse"))
        .asks(
            "Roles.find/2",
            c -> c.roles().find("acme", "r-1"),
            "GET /api/orgs/acme/roles/r-1 R",
            "",
            sample("PermissionDescriptorRecord"))
        .asks(
            "Roles.create/2",
            c -> c.roles().create("acme", decoded(PermissionDescriptorBase.class)),
            "POST /api/orgs/acme/roles",
            compact("PermissionDescriptorBase"),
            sample("PermissionDescriptorRecord"))
        .asks(
            "Roles.update/3",
            c -> c.roles().update("acme", "r-1", decoded(UpdateRoleRequest.class)),
            "PATCH /api/orgs/acme/roles/r-1",
            compact("UpdateRoleRequest"),
            sample("PermissionDescriptorRecord"))
        .does(
            "Roles.delete/3",
            c -> c.roles().delete("acme", "r-1", true),
            "DELETE /api/orgs/acme/roles/r-1?force=true",
            "")
        .does(
            "Roles.setDefault/2",
            c -> c.roles().setDefault("acme", "r-1"),
            "PATCH /api/orgs/acme/roles/r-1/default",
            "")
        .reads(
            "Roles.tokens/2",
            c -> c.roles().tokens("acme", "r-1").toList(),
            "/api/orgs/acme/roles/r-1/tokens",
            lastPage("ListAccessTokensResponse", "continuationToken"))
        .asks(
            "Roles.teams/2",
            c -> c.roles().teams("acme", "r-1"),
            "GET /api/orgs/acme/roles/r-1/teams R",
            "",
            sample("ListTeamsWithRoleResponse"))
        .asks(
            "Roles.users/2",
            c -> c.roles().users("acme", "r-1"),
            "GET /api/orgs/acme/roles/r-1/users R",
            "",
            sample("ListUsersWithRoleResponse"));
  }
}
