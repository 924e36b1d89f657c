package io.stackline.client;

import io.stackline.client.model.GetOrganizationMemberTeamsResponse;
import io.stackline.client.model.ListMemberStackPermissionsResponse;
import java.util.List;

/**
 * What belongs to one member of an organization; {@link Organizations} lists, adds and removes
 * them. Every call may throw a {@code ClientException}.
 */
public final class Members {
  private final Rest rest;

  Members(Caller caller) {
    rest = new Rest(caller);
  }

  /**
   * The names of the teams of a member. Operation {@code get_organization_member_teams}: {@code GET
   * /api/orgs/{orgName}/members/{user}/teams}.
   *
   * @param organization its name
   * @param login the user's name
   * @return all of them, at once
   */
  public List<String> teams(String organization, String login) {
    List<String> found =
        rest.get(
                "list the teams of the member",
                Paths.of("api", "orgs", organization, "members", login, "teams"),
                GetOrganizationMemberTeamsResponse.class)
            .teams();
    return found == null ? List.of() : found;
  }

  /**
   * Makes a member the only administrator. Operation {@code set_sole_organization_admin}: {@code
   * POST /api/orgs/{orgName}/members/{userLogin}/set-admin}.
   *
   * @param organization its name
   * @param login the user's name
   */
  public void setSoleAdmin(String organization, String login) {
    rest.tell(
        "POST",
        "make the member the only administrator",
        Paths.of("api", "orgs", organization, "members", login, "set-admin"));
  }

  /**
   * What a member may do with a stack, and why. Operation {@code list_member_stack_permissions}:
   * {@code GET /api/console/orgs/{orgName}/members/{userLogin}/stacks/{projectName}/{stackName}}.
   *
   * @param stack the stack
   * @param login the user's name
   * @return all of them, at once
   */
  public ListMemberStackPermissionsResponse stackPermissions(StackName stack, String login) {
    return rest.get(
        "read what the member may do with the stack",
        Paths.of(
            "api",
            "console",
            "orgs",
            stack.organization(),
            "members",
            login,
            "stacks",
            stack.project(),
            stack.stack()),
        ListMemberStackPermissionsResponse.class);
  }
}
