package io.stackline.service.command;

import io.stackline.client.model.CreateTeamRequest;
import io.stackline.client.model.ListTeamsResponse;
import io.stackline.client.model.MemberAction;
import io.stackline.client.model.Team;
import io.stackline.client.model.TeamKind;
import io.stackline.client.model.TeamMemberInfo;
import io.stackline.client.model.TeamRole;
import io.stackline.client.model.TeamStackPermission;
import io.stackline.client.model.UpdateTeamRequest;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Teams: groups of members that share stack permissions. */
public final class TeamCommands {
  private final Store store;
  private final Authorizer authorizer;

  public TeamCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /** The organization's teams with their members, without their stacks. */
  public ListTeamsResponse list(Actor actor, String orgName) {
    return store.read(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.LIST_TEAMS, orgName);
          return new ListTeamsResponse(
              tx.accounts().teams(org.id()).stream()
                  .map(team -> shape(tx, actor, team, null))
                  .toList());
        });
  }

  /** One team with its members and what it may do with which stacks. */
  public Team get(Actor actor, String orgName, String teamName) {
    return store.read(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.GET_TEAM, orgName);
          Accounts.Team team = team(tx, org, teamName);
          return shape(tx, actor, team, stacksOf(tx, actor, team));
        });
  }

  /** Makes a team without members; its creator is not one by that. */
  public Team create(Actor actor, String orgName, CreateTeamRequest request) {
    String name = Names.team(request.name());
    String displayName = Names.text("the display name", request.displayName());
    String description = Names.text("the description", request.description());
    return store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.CREATE_TEAM, orgName);
          Accounts.Team team = tx.accounts().createTeam(org.id(), name, displayName, description);
          actor.audit(tx, org.id(), "team-created", "Team " + team.name());
          return shape(tx, actor, team, List.of());
        });
  }

  /** Makes the changes that the request names. */
  public void update(Actor actor, String orgName, String teamName, UpdateTeamRequest request) {
    store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.UPDATE_TEAM, orgName);
          Accounts.Team team = team(tx, org, teamName);
          describe(tx, team, request);
          changeMember(tx, org, team, request);
          changeStacks(tx, org, team, request);
          actor.audit(tx, org.id(), "team-updated", "Team " + team.name() + ": " + told(request));
          return team;
        });
  }

  /** Removes the team with its tokens and permissions. */
  public void delete(Actor actor, String orgName, String teamName) {
    store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.DELETE_TEAM, orgName);
          Accounts.Team team = team(tx, org, teamName);
          tx.accounts().deleteTeam(team.id());
          actor.audit(tx, org.id(), "team-deleted", "Team " + team.name());
          return team;
        });
  }

  /** The team of that name, or not found. */
  static Accounts.Team team(Tx tx, Accounts.Organization org, String name) {
    return tx.accounts().team(org.id(), name).orElseThrow(() -> Names.notFound("Team", name));
  }

  private static void describe(Tx tx, Accounts.Team team, UpdateTeamRequest request) {
    String displayName = request.newDisplayName();
    String description = request.newDescription();
    if (displayName != null || description != null) {
      tx.accounts()
          .updateTeam(
              team.id(),
              displayName == null
                  ? team.displayName()
                  : Names.text("the display name", displayName),
              description == null
                  ? team.description()
                  : Names.text("the description", description));
    }
  }

  private static void changeMember(
      Tx tx, Accounts.Organization org, Accounts.Team team, UpdateTeamRequest request) {
    MemberAction action = request.memberAction();
    String login = request.member();
    if (action == null && login == null) {
      return;
    }
    if (action == null || login == null) {
      throw Names.bad("`memberAction` and `member` go together");
    }
    Accounts.User user = MemberCommands.member(tx, org, login);
    switch (action) {
      case ADD -> tx.accounts().addTeamMember(team.id(), user.id());
      case REMOVE -> tx.accounts().removeTeamMember(team.id(), user.id());
      case PROMOTE, DEMOTE, UNKNOWN ->
          throw Names.bad("`memberAction` is `add` or `remove`; teams have no admins of their own");
    }
  }

  private static void changeStacks(
      Tx tx, Accounts.Organization org, Accounts.Team team, UpdateTeamRequest request) {
    var add = request.addStackPermission();
    var edit = request.editStackPermission();
    var remove = request.removeStack();
    if (add != null) {
      grant(tx, org, team, add);
    }
    if (edit != null) {
      grant(tx, org, team, edit);
    }
    if (remove != null) {
      Stacks.Stack stack = stack(tx, org, remove.projectName(), remove.stackName());
      tx.permissions().grantTeam(stack.id(), team.id(), StackPermission.NONE);
    }
  }

  private static void grant(
      Tx tx, Accounts.Organization org, Accounts.Team team, TeamStackPermission wanted) {
    Stacks.Stack stack = stack(tx, org, wanted.projectName(), wanted.stackName());
    tx.permissions().grantTeam(stack.id(), team.id(), Shapes.permission(wanted.permission()));
  }

  private static Stacks.Stack stack(
      Tx tx, Accounts.Organization org, String project, String stack) {
    return tx.stacks()
        .byName(new Stacks.Name(org.name(), project, stack))
        .orElseThrow(() -> Names.notFound("Stack", org.name() + "/" + project + "/" + stack));
  }

  private static Team shape(
      Tx tx, Actor actor, Accounts.Team team, @Nullable List<TeamStackPermission> stacks) {
    List<TeamMemberInfo> members =
        tx.accounts().teamMembers(team.id()).stream()
            .map(
                user ->
                    new TeamMemberInfo(
                        Shapes.nameOf(user), user.login(), "", user.email(), TeamRole.MEMBER))
            .toList();
    return new Team(
        TeamKind.PULUMI,
        team.name(),
        team.displayName(),
        team.description(),
        members,
        stacks,
        roleOf(tx, actor, team, members));
  }

  private static TeamRole roleOf(
      Tx tx, Actor actor, Accounts.Team team, List<TeamMemberInfo> members) {
    if (!(actor.caller() instanceof Caller.User user)) {
      return TeamRole.NONE;
    }
    if (tx.accounts().role(team.orgId(), user.userId()).orElse(OrgRole.MEMBER) == OrgRole.ADMIN) {
      return TeamRole.ADMIN;
    }
    boolean member =
        members.stream().anyMatch(info -> info.githubLogin().equalsIgnoreCase(user.login()));
    return member ? TeamRole.MEMBER : TeamRole.NONE;
  }

  private List<TeamStackPermission> stacksOf(Tx tx, Actor actor, Accounts.Team team) {
    Stacks.Filter all = new Stacks.Filter(null, null, null, null, null);
    List<Stacks.Stack> stacks = tx.stacks().list(List.of(team.orgId()), all, Integer.MAX_VALUE);
    return authorizer.readable(tx, actor.caller(), stacks).stream()
        .map(
            stack ->
                new TeamStackPermission(
                    stack.name().project(),
                    stack.name().stack(),
                    Shapes.permission(tx.permissions().grantedToTeam(stack.id(), team.id()))))
        .filter(grant -> grant.permission() != io.stackline.client.model.StackPermission.NONE)
        .toList();
  }

  private static String told(UpdateTeamRequest request) {
    StringBuilder text = new StringBuilder();
    MemberAction action = request.memberAction();
    if (action != null) {
      text.append(action.wireName()).append(' ').append(request.member()).append("; ");
    }
    for (TeamStackPermission grant :
        java.util.stream.Stream.of(request.addStackPermission(), request.editStackPermission())
            .flatMap(java.util.stream.Stream::ofNullable)
            .toList()) {
      text.append(grant.permission())
          .append(" on ")
          .append(grant.projectName())
          .append('/')
          .append(grant.stackName())
          .append("; ");
    }
    var remove = request.removeStack();
    if (remove != null) {
      text.append("nothing on ")
          .append(remove.projectName())
          .append('/')
          .append(remove.stackName())
          .append("; ");
    }
    if (request.newDisplayName() != null || request.newDescription() != null) {
      text.append("described anew; ");
    }
    return text.isEmpty() ? "no change" : text.substring(0, text.length() - 2);
  }
}
