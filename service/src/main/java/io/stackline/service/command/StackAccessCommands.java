package io.stackline.service.command;

import io.stackline.client.model.ListStackPermissionsResponse;
import io.stackline.client.model.ListStackTeamsResponse;
import io.stackline.client.model.SetStackPermissionRequest;
import io.stackline.client.model.StackTeam;
import io.stackline.client.model.UserPermission;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.Permissions;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may work on a stack: grants to people and to teams. */
public final class StackAccessCommands {
  private final Store store;
  private final Authorizer authorizer;

  public StackAccessCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /**
   * What people were granted on the stack by name. Admins of the organization, its default
   * permission and teams come on top and are not listed here.
   */
  public ListStackPermissionsResponse collaborators(Actor actor, StackPath path) {
    return store.read(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(
                  tx, actor.caller(), ApiOperation.LIST_STACK_PERMISSIONS, path.name());
          List<UserPermission> users =
              tx.permissions().users(stack.id()).stream()
                  .map(
                      grant ->
                          new UserPermission(
                              Shapes.userInfo(grant.user()), Shapes.permission(grant.permission())))
                  .toList();
          return new ListStackPermissionsResponse(users, null);
        });
  }

  /** Grants a member of the organization a permission on the stack, in place of the one before. */
  public void setCollaborator(
      Actor actor, StackPath path, String login, SetStackPermissionRequest request) {
    grant(
        actor,
        ApiOperation.SET_STACK_PERMISSION,
        path,
        login,
        Shapes.permission(request.permission()));
  }

  /** Takes away what the member was granted by name. */
  public void removeCollaborator(Actor actor, StackPath path, String login) {
    grant(actor, ApiOperation.DELETE_STACK_PERMISSION, path, login, StackPermission.NONE);
  }

  /** The teams that were granted something on the stack. */
  public ListStackTeamsResponse teams(Actor actor, StackPath path) {
    return store.read(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(tx, actor.caller(), ApiOperation.LIST_STACK_TEAMS, path.name());
          Set<Long> own = teamsOf(tx, actor, stack.orgId());
          List<StackTeam> teams =
              tx.permissions().teams(stack.id()).stream().map(grant -> shape(grant, own)).toList();
          return new ListStackTeamsResponse(stack.name().project(), teams);
        });
  }

  /** Grants a team a permission on the stack, in place of the one before. */
  public void setTeam(
      Actor actor,
      StackPath path,
      String teamName,
      io.stackline.client.model.StackPermission wanted) {
    StackPermission permission = Shapes.permission(wanted);
    store.write(
        tx -> {
          Stacks.Stack stack =
              authorizer.stack(
                  tx, actor.caller(), ApiOperation.UPDATE_TEAM_STACK_PERMISSIONS, path.name());
          Accounts.Team team = TeamCommands.team(tx, organization(tx, stack), teamName);
          tx.permissions().grantTeam(stack.id(), team.id(), permission);
          audit(tx, actor, stack, "team " + team.name(), permission);
          return permission;
        });
  }

  private void grant(
      Actor actor,
      ApiOperation operation,
      StackPath path,
      String login,
      StackPermission permission) {
    store.write(
        tx -> {
          Stacks.Stack stack = authorizer.stack(tx, actor.caller(), operation, path.name());
          Accounts.User user = MemberCommands.member(tx, organization(tx, stack), login);
          tx.permissions().grantUser(stack.id(), user.id(), permission);
          audit(tx, actor, stack, user.login(), permission);
          return permission;
        });
  }

  private static void audit(
      Tx tx, Actor actor, Stacks.Stack stack, String to, StackPermission permission) {
    actor.audit(
        tx,
        stack.orgId(),
        "stack-permission-changed",
        "%s on %s/%s/%s to %s"
            .formatted(
                permission,
                stack.name().organization(),
                stack.name().project(),
                stack.name().stack(),
                to));
  }

  private static StackTeam shape(Permissions.TeamPermission grant, Set<Long> own) {
    Accounts.Team team = grant.team();
    return new StackTeam(
        team.name(),
        team.displayName(),
        team.description(),
        Shapes.permission(grant.permission()),
        own.contains(team.id()));
  }

  private static Set<Long> teamsOf(Tx tx, Actor actor, long orgId) {
    if (actor.caller() instanceof Caller.TeamToken token) {
      return Set.of(token.teamId());
    }
    return actor.caller() instanceof Caller.User user
        ? tx.accounts().teamsOf(orgId, user.userId()).stream()
            .map(Accounts.Team::id)
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static Accounts.Organization organization(Tx tx, Stacks.Stack stack) {
    return tx.accounts()
        .organizationById(stack.orgId())
        .orElseThrow(() -> Names.notFound("Organization", stack.name().organization()));
  }
}
