package io.stackline.service.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People, identities, organizations, members and teams. Logins and organization names share one
 * namespace, compare without regard to case, and keep the case they were made with; so do team
 * names within their organization.
 */
public interface Accounts {
  /**
   * An account.
   *
   * @param defaultOrgId the organization the CLI uses when a stack name has none; null for the
   *     personal one
   */
  record User(
      long id,
      String login,
      String name,
      String email,
      boolean siteAdmin,
      @Nullable Long defaultOrgId,
      Instant createdAt) {}

  /** What is needed to make an account. */
  record NewUser(String login, String name, String email, boolean siteAdmin) {}

  /**
   * An identity at a provider, linked to an account. Bound by the provider's immutable subject,
   * never by a name or address.
   *
   * @param provider for example {@code github}, {@code gitlab}, {@code atlassian}, or an issuer URL
   * @param subject the provider's immutable id of the person
   * @param login what the provider calls them now; display only
   */
  record Identity(String provider, String subject, long userId, String login) {}

  /**
   * An organization.
   *
   * @param ownerId the person whose personal organization this is; null for a shared one
   * @param defaultPermission what a member may do with a stack that grants them nothing else
   */
  record Organization(
      long id,
      String name,
      String displayName,
      @Nullable Long ownerId,
      StackPermission defaultPermission,
      boolean membersCreateStacks,
      Instant createdAt) {}

  /** A person's membership. */
  record Member(User user, OrgRole role, Instant since) {}

  /** A person's membership, seen from the person. */
  record Membership(Organization organization, OrgRole role) {}

  /** A team of an organization. */
  record Team(long id, long orgId, String name, String displayName, String description) {}

  /**
   * Makes an account and its personal organization, of which it is the admin.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the name is taken
   */
  User createUser(NewUser user);

  Optional<User> userByLogin(String login);

  Optional<User> userById(long id);

  /** All accounts by login. */
  List<User> users();

  /**
   * Removes the account, its identities, tokens, memberships and permissions, and its personal
   * organization.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the personal
   *     organization still has stacks, or if the account is the last site administrator
   */
  void deleteUser(long userId);

  void setDefaultOrganization(long userId, @Nullable Long orgId);

  /**
   * Links an identity to an account, or notes a new login of one that is linked to it.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if it is linked to
   *     another account
   */
  void link(Identity identity);

  Optional<Identity> identity(String provider, String subject);

  List<Identity> identities(long userId);

  void unlink(String provider, String subject);

  /**
   * Makes a shared organization without members, in which members may create stacks and see only
   * those they were granted ({@link StackPermission#NONE}).
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the name is taken
   */
  Organization createOrganization(String name, String displayName);

  Optional<Organization> organizationByName(String name);

  Optional<Organization> organizationById(long id);

  List<Organization> organizations();

  void updateOrganization(
      long orgId,
      String displayName,
      StackPermission defaultPermission,
      boolean membersCreateStacks);

  /**
   * Removes the organization with its memberships, teams and tokens. No effect if there is none.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if it still has
   *     stacks
   */
  void deleteOrganization(long orgId);

  /** Members by login. */
  List<Member> members(long orgId);

  /** Organizations of a person, the personal one first, then by name. */
  List<Membership> memberships(long userId);

  /** The person's role, or empty if not a member. */
  Optional<OrgRole> role(long orgId, long userId);

  /** Adds the member or changes the role. */
  void putMember(long orgId, long userId, OrgRole role);

  /**
   * Also removes the person from the organization's teams and stack permissions, and the
   * organization as their default. No effect if not a member.
   */
  void removeMember(long orgId, long userId);

  /**
   * Makes a team.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if the organization
   *     has one of that name
   */
  Team createTeam(long orgId, String name, String displayName, String description);

  Optional<Team> team(long orgId, String name);

  List<Team> teams(long orgId);

  List<Team> teamsOf(long orgId, long userId);

  void updateTeam(long teamId, String displayName, String description);

  /** Removes the team with its members, tokens and permissions. */
  void deleteTeam(long teamId);

  List<User> teamMembers(long teamId);

  void addTeamMember(long teamId, long userId);

  void removeTeamMember(long teamId, long userId);
}
