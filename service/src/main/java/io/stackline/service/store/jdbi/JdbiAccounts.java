package io.stackline.service.store.jdbi;

import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts accounts, organizations and teams together. */
final class JdbiAccounts implements Accounts {
  private final JdbiUsers users;
  private final JdbiOrganizations organizations;
  private final JdbiTeams teams;

  JdbiAccounts(Sql sql, Tx tx) {
    users = new JdbiUsers(sql, tx);
    organizations = new JdbiOrganizations(sql, tx);
    teams = new JdbiTeams(sql);
  }

  @Override
  public User createUser(NewUser user) {
    User created = users.create(user).orElseThrow(() -> taken(user.login()));
    Organization personal =
        organizations
            .create(user.login(), user.name(), created.id(), StackPermission.NONE)
            .orElseThrow(() -> taken(user.login()));
    organizations.putMember(personal.id(), created.id(), OrgRole.ADMIN);
    return created;
  }

  @Override
  public Optional<User> userByLogin(String login) {
    return users.byLogin(login);
  }

  @Override
  public Optional<User> userById(long id) {
    return users.byId(id);
  }

  @Override
  public List<User> users() {
    return users.all();
  }

  @Override
  public void deleteUser(long userId) {
    if (users.isLastSiteAdmin(userId)) {
      throw Sql.conflict(
          "the account is the last site administrator; make another one administrator first");
    }
    organizations.ownedBy(userId).ifPresent(this::deleteEmpty);
    users.delete(userId);
  }

  @Override
  public void setDefaultOrganization(long userId, @Nullable Long orgId) {
    users.setDefaultOrganization(userId, orgId);
  }

  @Override
  public void link(Identity identity) {
    users.link(identity);
  }

  @Override
  public Optional<Identity> identity(String provider, String subject) {
    return users.identity(provider, subject);
  }

  @Override
  public List<Identity> identities(long userId) {
    return users.identities(userId);
  }

  @Override
  public void unlink(String provider, String subject) {
    users.unlink(provider, subject);
  }

  @Override
  public Organization createOrganization(String name, String displayName) {
    return organizations
        .create(name, displayName, null, StackPermission.NONE)
        .orElseThrow(() -> taken(name));
  }

  @Override
  public Optional<Organization> organizationByName(String name) {
    return organizations.byName(name);
  }

  @Override
  public Optional<Organization> organizationById(long id) {
    return organizations.byId(id);
  }

  @Override
  public List<Organization> organizations() {
    return organizations.all();
  }

  @Override
  public void updateOrganization(
      long orgId,
      String displayName,
      StackPermission defaultPermission,
      boolean membersCreateStacks) {
    organizations.update(orgId, displayName, defaultPermission, membersCreateStacks);
  }

  @Override
  public void deleteOrganization(long orgId) {
    organizations.byId(orgId).ifPresent(this::deleteEmpty);
  }

  @Override
  public List<Member> members(long orgId) {
    return organizations.members(orgId);
  }

  @Override
  public List<Membership> memberships(long userId) {
    return organizations.memberships(userId);
  }

  @Override
  public Optional<OrgRole> role(long orgId, long userId) {
    return organizations.role(orgId, userId);
  }

  @Override
  public void putMember(long orgId, long userId, OrgRole role) {
    organizations.putMember(orgId, userId, role);
  }

  @Override
  public void removeMember(long orgId, long userId) {
    organizations.removeMember(orgId, userId);
  }

  @Override
  public Team createTeam(long orgId, String name, String displayName, String description) {
    return teams.create(orgId, name, displayName, description);
  }

  @Override
  public Optional<Team> team(long orgId, String name) {
    return teams.byName(orgId, name);
  }

  @Override
  public List<Team> teams(long orgId) {
    return teams.all(orgId);
  }

  @Override
  public List<Team> teamsOf(long orgId, long userId) {
    return teams.of(orgId, userId);
  }

  @Override
  public void updateTeam(long teamId, String displayName, String description) {
    teams.update(teamId, displayName, description);
  }

  @Override
  public void deleteTeam(long teamId) {
    teams.delete(teamId);
  }

  @Override
  public List<User> teamMembers(long teamId) {
    return teams.members(teamId);
  }

  @Override
  public void addTeamMember(long teamId, long userId) {
    teams.addMember(teamId, userId);
  }

  @Override
  public void removeTeamMember(long teamId, long userId) {
    teams.removeMember(teamId, userId);
  }

  private void deleteEmpty(Organization organization) {
    if (organizations.hasStacks(organization.id())) {
      throw Sql.conflict(
          "organization " + organization.name() + " still has stacks; remove or move them first");
    }
    organizations.delete(organization.id());
  }

  private static io.stackline.service.error.ServiceException taken(String name) {
    return Sql.conflict("the name " + name + " is taken by an account or organization");
  }
}
