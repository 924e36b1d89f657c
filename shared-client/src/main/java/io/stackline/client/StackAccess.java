package io.stackline.client;

import io.stackline.client.model.ListStackPermissionsResponse;
import io.stackline.client.model.ListStackTeamsResponse;
import io.stackline.client.model.StackPermission;
import io.stackline.client.model.StackTeam;
import io.stackline.client.model.UpdateTeamStackPermissionsRequest;
import io.stackline.client.model.UserPermission;
import java.util.List;

/** Who may do what with a stack. Every call may throw a {@code ClientException}. */
public final class StackAccess {
  private final Caller caller;

  StackAccess(Caller caller) {
    this.caller = caller;
  }

  /** The users with a permission of their own. Operation {@code GET {stack}/collaborators}. */
  public List<UserPermission> users(StackName stack) {
    return caller
        .call(
            Endpoint.get(
                "list the users of the stack",
                Paths.stack(stack, "collaborators"),
                ListStackPermissionsResponse.class))
        .users();
  }

  /**
   * Takes a user's own permission away. Operation {@code DELETE {stack}/collaborators/{login}}.
   *
   * @param stack the stack
   * @param login whose permission
   */
  public void removeUser(StackName stack, String login) {
    caller.call(
        Endpoint.plain(
            "DELETE", "remove a user from the stack", Paths.stack(stack, "collaborators", login)));
  }

  /** The teams with a permission. Operation {@code GET {stack}/teams}. */
  public List<StackTeam> teams(StackName stack) {
    return caller
        .call(
            Endpoint.get(
                "list the teams of the stack",
                Paths.stack(stack, "teams"),
                ListStackTeamsResponse.class))
        .teams();
  }

  /**
   * Sets what a team may do. Operation {@code PATCH
   * /api/console/stacks/{org}/{project}/{stack}/teams/{team}}.
   *
   * @param stack the stack
   * @param team the team's name
   * @param permission {@code NONE} takes the team's permission away
   */
  public void setTeam(StackName stack, String team, StackPermission permission) {
    caller.call(
        Endpoint.plain(
                "PATCH",
                "set what the team may do with the stack",
                Paths.of(
                    "api",
                    "console",
                    "stacks",
                    stack.organization(),
                    stack.project(),
                    stack.stack(),
                    "teams",
                    team))
            .sending(new UpdateTeamStackPermissionsRequest(permission)));
  }
}
