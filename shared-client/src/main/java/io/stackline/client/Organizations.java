package io.stackline.client;

import io.stackline.client.model.AccessToken;
import io.stackline.client.model.AddOrganizationMemberRequest;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.ListOrganizationMembersResponse;
import io.stackline.client.model.ListTeamsResponse;
import io.stackline.client.model.Organization;
import io.stackline.client.model.OrganizationMember;
import io.stackline.client.model.OrganizationRole;
import io.stackline.client.model.OrganizationSettings;
import io.stackline.client.model.Team;
import io.stackline.client.model.UpdateOrganizationMemberRequest;
import io.stackline.client.model.UpdateOrganizationRequest;
import io.stackline.client.model.UpdateTeamRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Organizations, their members, teams and tokens. Every call may throw a {@code ClientException}.
 */
public final class Organizations {
  private final Caller caller;

  Organizations(Caller caller) {
    this.caller = caller;
  }

  private static String path(String organization, String... more) {
    return Paths.of("api", "orgs", organization) + (more.length == 0 ? "" : Paths.of(more));
  }

  /** An organization; absent if the caller cannot see it. Operation {@code GET /api/orgs/{org}}. */
  public Optional<Organization> find(String organization) {
    return caller.call(
        Endpoint.find("read the organization", path(organization), Organization.class));
  }

  /** An organization's settings. Operation {@code GET /api/orgs/{org}/metadata}. */
  public Optional<OrganizationSettings> settings(String organization) {
    return caller.call(
        Endpoint.find(
            "read the settings of the organization",
            path(organization, "metadata"),
            OrganizationSettings.class));
  }

  /** Changes the settings that the request names. Operation {@code PATCH /api/orgs/{org}}. */
  public OrganizationSettings updateSettings(
      String organization, UpdateOrganizationRequest request) {
    return caller.call(
        Endpoint.of(
                "PATCH",
                "change the settings of the organization",
                path(organization),
                Endpoint.json(OrganizationSettings.class))
            .sending(request));
  }

  /** The members, page by page. Operation {@code GET /api/orgs/{org}/members}. */
  public Stream<OrganizationMember> members(String organization) {
    return Pages.stream(
        "",
        token -> {
          String query =
              Paths.query("type", "backend", "continuationToken", token.isEmpty() ? null : token);
          ListOrganizationMembersResponse page =
              caller.call(
                  Endpoint.get(
                      "list the members of the organization",
                      path(organization, "members") + query,
                      ListOrganizationMembersResponse.class));
          return new Pages.Page<>(page.members(), page.continuationToken());
        });
  }

  /** Adds a member. Operation {@code POST /api/orgs/{org}/members/{login}}. */
  public void addMember(String organization, String login, OrganizationRole role) {
    caller.call(
        Endpoint.plain(
                "POST", "add a member to the organization", path(organization, "members", login))
            .sending(new AddOrganizationMemberRequest(role)));
  }

  /** Changes a member's role. Operation {@code PATCH /api/orgs/{org}/members/{login}}. */
  public void updateMember(String organization, String login, OrganizationRole role) {
    caller.call(
        Endpoint.plain(
                "PATCH",
                "change a member of the organization",
                path(organization, "members", login))
            .sending(new UpdateOrganizationMemberRequest(role, null)));
  }

  /** Removes a member. Operation {@code DELETE /api/orgs/{org}/members/{login}}. */
  public void removeMember(String organization, String login) {
    caller.call(
        Endpoint.plain(
            "DELETE",
            "remove a member from the organization",
            path(organization, "members", login)));
  }

  /** The teams. Operation {@code GET /api/orgs/{org}/teams}. */
  public List<Team> teams(String organization) {
    return caller
        .call(
            Endpoint.get(
                "list the teams of the organization",
                path(organization, "teams"),
                ListTeamsResponse.class))
        .teams();
  }

  /** A team. Operation {@code GET /api/orgs/{org}/teams/{team}}. */
  public Optional<Team> findTeam(String organization, String team) {
    return caller.call(
        Endpoint.find("read the team", path(organization, "teams", team), Team.class));
  }

  /** Makes a team. Operation {@code POST /api/orgs/{org}/teams/pulumi}. */
  public Team createTeam(String organization, CreateTeamRequest request) {
    return caller.call(
        Endpoint.of(
                "POST",
                "create the team",
                path(organization, "teams", "pulumi"),
                Endpoint.json(Team.class))
            .sending(request));
  }

  /** Changes a team. Operation {@code PATCH /api/orgs/{org}/teams/{team}}. */
  public void updateTeam(String organization, String team, UpdateTeamRequest request) {
    caller.call(
        Endpoint.plain("PATCH", "change the team", path(organization, "teams", team))
            .sending(request));
  }

  /** Deletes a team. Operation {@code DELETE /api/orgs/{org}/teams/{team}}. */
  public void deleteTeam(String organization, String team) {
    caller.call(Endpoint.plain("DELETE", "delete the team", path(organization, "teams", team)));
  }

  /** The organization's access tokens. Operation {@code GET /api/orgs/{org}/tokens}. */
  public Stream<AccessToken> tokens(String organization) {
    return Users.tokens(
        caller, "list the organization's access tokens", path(organization, "tokens"));
  }

  /** A new token of the organization. Operation {@code POST /api/orgs/{org}/tokens}. */
  public CreateAccessTokenResponse createToken(
      String organization, CreateAccessTokenRequest request) {
    return Users.createToken(
        caller,
        "create an access token of the organization",
        path(organization, "tokens"),
        request);
  }

  /** Revokes a token. Operation {@code DELETE /api/orgs/{org}/tokens/{id}}. */
  public void deleteToken(String organization, String tokenId) {
    caller.call(
        Endpoint.plain(
            "DELETE",
            "delete an access token of the organization",
            path(organization, "tokens", tokenId)));
  }

  /** A team's access tokens. Operation {@code GET /api/orgs/{org}/teams/{team}/tokens}. */
  public Stream<AccessToken> teamTokens(String organization, String team) {
    return Users.tokens(
        caller, "list the team's access tokens", path(organization, "teams", team, "tokens"));
  }

  /** A new token of a team. Operation {@code POST /api/orgs/{org}/teams/{team}/tokens}. */
  public CreateAccessTokenResponse createTeamToken(
      String organization, String team, CreateAccessTokenRequest request) {
    return Users.createToken(
        caller,
        "create an access token of the team",
        path(organization, "teams", team, "tokens"),
        request);
  }

  /** Revokes a token. Operation {@code DELETE /api/orgs/{org}/teams/{team}/tokens/{id}}. */
  public void deleteTeamToken(String organization, String team, String tokenId) {
    caller.call(
        Endpoint.plain(
            "DELETE",
            "delete an access token of the team",
            path(organization, "teams", team, "tokens", tokenId)));
  }
}
