package io.stackline.service.command;

import io.stackline.client.model.AddOrganizationMemberRequest;
import io.stackline.client.model.ListOrganizationMembersResponse;
import io.stackline.client.model.OrganizationMember;
import io.stackline.client.model.UpdateOrganizationMemberRequest;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Members of an organization. An organization always keeps an admin. */
public final class MemberCommands {
  private final Store store;
  private final Authorizer authorizer;

  public MemberCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /** All members, by login, each with the names of their teams. */
  public ListOrganizationMembersResponse list(Actor actor, String orgName) {
    return store.read(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, actor.caller(), ApiOperation.LIST_ORGANIZATION_MEMBERS, orgName);
          Map<Long, List<String>> teams = teamsByUser(tx, org.id());
          List<OrganizationMember> members =
              tx.accounts().members(org.id()).stream()
                  .map(
                      member ->
                          Shapes.member(member, teams.getOrDefault(member.user().id(), List.of())))
                  .toList();
          return new ListOrganizationMembersResponse(members, null);
        });
  }

  /** Adds an existing account to a shared organization. */
  public OrganizationMember add(
      Actor actor, String orgName, String login, AddOrganizationMemberRequest request) {
    OrgRole role = Shapes.role(request.role());
    return store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, actor.caller(), ApiOperation.ADD_ORGANIZATION_MEMBER, orgName);
          if (org.ownerId() != null) {
            throw Names.bad(
                "the personal organization '"
                    + org.name()
                    + "' has no other members; use a shared organization");
          }
          Accounts.User user =
              tx.accounts().userByLogin(login).orElseThrow(() -> Names.notFound("User", login));
          if (tx.accounts().role(org.id(), user.id()).isPresent()) {
            throw Names.conflict(
                "'" + user.login() + "' is already a member of '" + org.name() + "'");
          }
          tx.accounts().putMember(org.id(), user.id(), role);
          actor.audit(
              tx,
              org.id(),
              "member-added",
              "%s joined %s as %s".formatted(user.login(), org.name(), role));
          return Shapes.member(new Accounts.Member(user, role, tx.now()), List.of());
        });
  }

  /** Changes a member's role. */
  public void update(
      Actor actor, String orgName, String login, UpdateOrganizationMemberRequest request) {
    var asked = request.role();
    if (asked == null) {
      throw Names.bad("a member has a `role`, `member` or `admin`; there are no other roles here");
    }
    OrgRole role = Shapes.role(asked);
    store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, actor.caller(), ApiOperation.UPDATE_ORGANIZATION_MEMBER, orgName);
          Accounts.User user = member(tx, org, login);
          if (role != OrgRole.ADMIN) {
            requireAnotherAdmin(tx, org, user);
          }
          tx.accounts().putMember(org.id(), user.id(), role);
          actor.audit(
              tx,
              org.id(),
              "member-updated",
              "%s is now %s of %s".formatted(user.login(), role, org.name()));
          return role;
        });
  }

  /** Removes a member, also from the organization's teams and stack permissions. */
  public void remove(Actor actor, String orgName, String login) {
    store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, actor.caller(), ApiOperation.DELETE_ORGANIZATION_MEMBER, orgName);
          Accounts.User user = member(tx, org, login);
          requireAnotherAdmin(tx, org, user);
          tx.accounts().removeMember(org.id(), user.id());
          actor.audit(
              tx, org.id(), "member-removed", "%s left %s".formatted(user.login(), org.name()));
          return user;
        });
  }

  /**
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the person is the
   *     organization's only admin
   */
  static void requireAnotherAdmin(Tx tx, Accounts.Organization org, Accounts.User user) {
    List<Long> admins =
        tx.accounts().members(org.id()).stream()
            .filter(member -> member.role() == OrgRole.ADMIN)
            .map(member -> member.user().id())
            .toList();
    if (admins.equals(List.of(user.id()))) {
      throw Names.conflict(
          "'%s' is the only admin of organization '%s'; make another member an admin first"
              .formatted(user.login(), org.name()));
    }
  }

  /** The account, if it is a member of the organization. */
  static Accounts.User member(Tx tx, Accounts.Organization org, String login) {
    return tx.accounts()
        .userByLogin(login)
        .filter(user -> tx.accounts().role(org.id(), user.id()).isPresent())
        .orElseThrow(() -> Names.notFound("Member", login));
  }

  private static Map<Long, List<String>> teamsByUser(Tx tx, long orgId) {
    Map<Long, List<String>> teams = new TreeMap<>();
    for (Accounts.Team team : tx.accounts().teams(orgId)) {
      for (Accounts.User user : tx.accounts().teamMembers(team.id())) {
        teams.computeIfAbsent(user.id(), id -> new ArrayList<>()).add(team.name());
      }
    }
    return teams;
  }
}
