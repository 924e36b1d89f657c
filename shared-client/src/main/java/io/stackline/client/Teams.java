package io.stackline.client;

import io.stackline.client.model.CreateGitHubTeamRequest;
import io.stackline.client.model.ListTeamRolesResponse;
import io.stackline.client.model.PermissionDescriptorRecord;
import io.stackline.client.model.Team;
import java.util.List;

/**
 * Roles and origin of teams; {@link Organizations} lists, creates and changes teams. Every call may
 * throw a {@code ClientException}.
 */
public final class Teams {
  private final Rest rest;

  Teams(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * Makes a team that follows a team on GitHub. Operation {@code create_git_hub_team}: {@code POST
   * /api/orgs/{orgName}/teams/github}.
   *
   * @param organization its name
   * @param request which team
   * @return what the service answers
   */
  public Team createFromGitHub(String organization, CreateGitHubTeamRequest request) {
    return rest.send(
        "POST",
        "create the team of GitHub",
        Paths.of("api", "orgs", organization, "teams", "github"),
        request,
        Team.class);
  }

  /**
   * Lets a team have roles instead of single permissions. Operation {@code enable_team_roles}:
   * {@code POST /api/orgs/{orgName}/teams/{teamName}/enable-team-roles}.
   *
   * @param organization its name
   * @param team the team's name
   * @return what the service answers
   */
  public PermissionDescriptorRecord enableRoles(String organization, String team) {
    return rest.ask(
        "POST",
        "enable roles of the team",
        Paths.of("api", "orgs", organization, "teams", team, "enable-team-roles"),
        PermissionDescriptorRecord.class);
  }

  /**
   * The roles of a team. Operation {@code list_team_roles}: {@code GET
   * /api/orgs/{orgName}/teams/{teamName}/roles}.
   *
   * @param organization its name
   * @param team the team's name
   * @return all of them, at once
   */
  public List<PermissionDescriptorRecord> roles(String organization, String team) {
    return rest.get(
            "list the roles of the team",
            Paths.of("api", "orgs", organization, "teams", team, "roles"),
            ListTeamRolesResponse.class)
        .roles();
  }

  /**
   * Gives a role to a team. Operation {@code update_team_roles}: {@code POST
   * /api/orgs/{orgName}/teams/{teamName}/roles/{roleID}}.
   *
   * @param organization its name
   * @param team the team's name
   * @param roleId the id of the role
   */
  public void addRole(String organization, String team, String roleId) {
    rest.tell(
        "POST",
        "give the team the role",
        Paths.of("api", "orgs", organization, "teams", team, "roles", roleId));
  }

  /**
   * Takes a role from a team. Operation {@code delete_team_role}: {@code DELETE
   * /api/orgs/{orgName}/teams/{teamName}/roles/{roleID}}.
   *
   * @param organization its name
   * @param team the team's name
   * @param roleId the id of the role
   */
  public void removeRole(String organization, String team, String roleId) {
    rest.tell(
        "DELETE",
        "take the role from the team",
        Paths.of("api", "orgs", organization, "teams", team, "roles", roleId));
  }
}
