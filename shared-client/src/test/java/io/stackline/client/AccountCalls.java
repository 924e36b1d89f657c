package io.stackline.client;

import static io.stackline.client.EndpointsTest.sample;

import io.stackline.client.Calls.Auth;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.MemberAction;
import io.stackline.client.model.OrganizationRole;
import io.stackline.client.model.Secret;
import io.stackline.client.model.StackPermission;
import io.stackline.client.model.UpdateOrganizationRequest;
import io.stackline.client.model.UpdateTeamRequest;
import java.time.Duration;

/** The calls about who somebody is: section 1 of the protocol, and organizations. */
final class AccountCalls {
  private static final CreateAccessTokenRequest NEW_TOKEN =
      new CreateAccessTokenRequest("ci", 60, null, null);
  private static final String NEW_TOKEN_BODY = "{\"description\":\"ci\",\"expires\":60}";

  private AccountCalls() {}

  static void addTo(Calls calls) {
    users(calls);
    organizations(calls);
    teams(calls);
    exchanges(calls);
    environments(calls);
  }

  private static void environments(Calls calls) {
    calls
        .row(
            "Environments.open/3",
            c ->
                c.environments()
                    .open("acme", new JsonText("{\"imports\":[\"a/b\"]}"), Duration.ofHours(2)),
            "POST /api/esc/environments/acme/yaml/open?duration=7200s",
            Auth.USER,
            "{\"imports\":[\"a/b\"]}",
            sample("OpenEnvironmentResponse"))
        .reads(
            "Environments.read/2",
            c -> c.environments().read("acme", "s-1"),
            "/api/esc/environments/acme/yaml/open/s-1",
            sample("Environment"));
  }

  private static void users(Calls calls) {
    calls
        .reads("Users.current/0", c -> c.users().current(), "/api/user", sample("User"))
        .reads(
            "Users.defaultOrganization/0",
            c -> c.users().defaultOrganization(),
            "/api/user/organizations/default",
            sample("DefaultOrganization"))
        .does(
            "Users.setDefaultOrganization/1",
            c -> c.users().setDefaultOrganization("acme"),
            "POST /api/user/organizations/acme/default",
            "")
        .reads(
            "Users.tokens/0",
            c -> c.users().tokens().findFirst(),
            "/api/user/tokens",
            sample("ListAccessTokensResponse"))
        .asks(
            "Users.createToken/1",
            c -> c.users().createToken(NEW_TOKEN),
            "POST /api/user/tokens",
            NEW_TOKEN_BODY,
            sample("CreateAccessTokenResponse"))
        .does(
            "Users.deleteToken/1",
            c -> c.users().deleteToken("id 1"),
            "DELETE /api/user/tokens/id%201",
            "")
        .reads(
            "Capabilities.list/0",
            c -> c.capabilities().list(),
            "/api/capabilities",
            sample("CapabilitiesResponse"))
        .reads(
            "Capabilities.cliVersion/0",
            c -> c.capabilities().cliVersion(),
            "/api/cli/version",
            sample("CliVersion"));
  }

  private static void organizations(Calls calls) {
    calls
        .reads(
            "Organizations.find/1",
            c -> c.organizations().find("acme"),
            "/api/orgs/acme",
            sample("Organization"))
        .reads(
            "Organizations.settings/1",
            c -> c.organizations().settings("acme"),
            "/api/orgs/acme/metadata",
            sample("OrganizationSettings"))
        .asks(
            "Organizations.updateSettings/2",
            c ->
                c.organizations()
                    .updateSettings(
                        "acme",
                        new UpdateOrganizationRequest(
                            StackPermission.READ, true, null, null, null)),
            "PATCH /api/orgs/acme",
            "{\"setDefaultStackPermission\":101,\"setMembersCanCreateStacks\":true}",
            sample("OrganizationSettings"))
        .reads(
            "Organizations.members/1",
            c -> c.organizations().members("acme").findFirst(),
            "/api/orgs/acme/members?type=backend",
            sample("ListOrganizationMembersResponse"))
        .does(
            "Organizations.addMember/3",
            c -> c.organizations().addMember("acme", "ada", OrganizationRole.MEMBER),
            "POST /api/orgs/acme/members/ada",
            "{\"role\":\"member\"}")
        .does(
            "Organizations.updateMember/3",
            c -> c.organizations().updateMember("acme", "ada", OrganizationRole.ADMIN),
            "PATCH /api/orgs/acme/members/ada",
            "{\"role\":\"admin\"}")
        .does(
            "Organizations.removeMember/2",
            c -> c.organizations().removeMember("acme", "ada"),
            "DELETE /api/orgs/acme/members/ada",
            "")
        .reads(
            "Organizations.tokens/1",
            c -> c.organizations().tokens("acme").findFirst(),
            "/api/orgs/acme/tokens",
            sample("ListAccessTokensResponse"))
        .asks(
            "Organizations.createToken/2",
            c -> c.organizations().createToken("acme", NEW_TOKEN),
            "POST /api/orgs/acme/tokens",
            NEW_TOKEN_BODY,
            sample("CreateAccessTokenResponse"))
        .does(
            "Organizations.deleteToken/2",
            c -> c.organizations().deleteToken("acme", "t1"),
            "DELETE /api/orgs/acme/tokens/t1",
            "");
  }

  private static void teams(Calls calls) {
    calls
        .reads(
            "Organizations.teams/1",
            c -> c.organizations().teams("acme"),
            "/api/orgs/acme/teams",
            sample("ListTeamsResponse"))
        .reads(
            "Organizations.findTeam/2",
            c -> c.organizations().findTeam("acme", "ops"),
            "/api/orgs/acme/teams/ops",
            sample("Team"))
        .asks(
            "Organizations.createTeam/2",
            c -> c.organizations().createTeam("acme", new CreateTeamRequest("ops", "Ops", "")),
            "POST /api/orgs/acme/teams/pulumi",
            "{\"name\":\"ops\",\"displayName\":\"Ops\",\"description\":\"\"}",
            sample("Team"))
        .does(
            "Organizations.updateTeam/3",
            c ->
                c.organizations()
                    .updateTeam(
                        "acme",
                        "ops",
                        new UpdateTeamRequest(
                            null, null, MemberAction.ADD, "ada", null, null, null)),
            "PATCH /api/orgs/acme/teams/ops",
            "{\"memberAction\":\"add\",\"member\":\"ada\"}")
        .reads(
            "Organizations.teamTokens/2",
            c -> c.organizations().teamTokens("acme", "ops").findFirst(),
            "/api/orgs/acme/teams/ops/tokens",
            sample("ListAccessTokensResponse"))
        .asks(
            "Organizations.createTeamToken/3",
            c -> c.organizations().createTeamToken("acme", "ops", NEW_TOKEN),
            "POST /api/orgs/acme/teams/ops/tokens",
            NEW_TOKEN_BODY,
            sample("CreateAccessTokenResponse"))
        .does(
            "Organizations.deleteTeamToken/3",
            c -> c.organizations().deleteTeamToken("acme", "ops", "t1"),
            "DELETE /api/orgs/acme/teams/ops/tokens/t1",
            "")
        .does(
            "Organizations.deleteTeam/2",
            c -> c.organizations().deleteTeam("acme", "ops"),
            "DELETE /api/orgs/acme/teams/ops",
            "");
  }

  private static void exchanges(Calls calls) {
    calls
        .row(
            "OAuth.exchange/1",
            c ->
                c.oauth()
                    .exchange(
                        new TokenExchange(
                            Secret.of("a.b-c_d"), "acme", "team", "team:ops", Duration.ofHours(2))),
            "POST /api/oauth/token R",
            Auth.NONE,
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                + "&subject_token=a.b-c_d"
                + "&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aid_token"
                + "&audience=urn%3Apulumi%3Aorg%3Aacme"
                + "&requested_token_type=urn%3Apulumi%3Atoken-type%3Aaccess_token%3Ateam"
                + "&scope=team%3Aops&expiration=7200",
            sample("TokenExchangeGrantResponse"))
        .row(
            "OAuth.refresh/1",
            c -> c.oauth().refresh(Secret.of("r+1")),
            "POST /api/oauth/token R",
            Auth.NONE,
            "grant_type=refresh_token&refresh_token=r%2B1",
            sample("TokenExchangeGrantResponse"));
  }
}
