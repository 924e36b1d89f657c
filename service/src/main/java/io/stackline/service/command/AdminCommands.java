package io.stackline.service.command;

import io.stackline.client.model.AdminOrganization;
import io.stackline.client.model.AdminUser;
import io.stackline.client.model.CreateOrganizationRequest;
import io.stackline.client.model.CreateUserRequest;
import io.stackline.client.model.ListAdminOrganizationsResponse;
import io.stackline.client.model.ListAdminUsersResponse;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.Store;
import java.util.Optional;

/** What site administrators do: accounts and shared organizations. */
public final class AdminCommands {
  private final Store store;
  private final Authorizer authorizer;

  public AdminCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /** All accounts, by login. */
  public ListAdminUsersResponse users(Actor actor) {
    return store.read(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.ADMIN_LIST_USERS);
          return new ListAdminUsersResponse(
              tx.accounts().users().stream().map(AdminCommands::shape).toList());
        });
  }

  /** Makes an account and its personal organization. It has no token yet. */
  public AdminUser createUser(Actor actor, CreateUserRequest request) {
    String login = Names.owner("login", request.login());
    String name = Names.text("the name", request.name());
    String email = Names.text("the e-mail address", request.email());
    return store.write(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.ADMIN_CREATE_USER);
          Accounts.User user =
              tx.accounts()
                  .createUser(new Accounts.NewUser(login, name, email, request.siteAdmin()));
          actor.audit(
              tx,
              null,
              "user-created",
              user.login() + (user.siteAdmin() ? ", a site administrator" : ""));
          return shape(user);
        });
  }

  /**
   * Removes an account with its tokens, memberships and personal organization.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if its personal
   *     organization has stacks, if it is the last site administrator, or the only admin of a
   *     shared organization
   */
  public void deleteUser(Actor actor, String login) {
    store.write(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.ADMIN_DELETE_USER);
          Accounts.User user =
              tx.accounts().userByLogin(login).orElseThrow(() -> Names.notFound("User", login));
          tx.accounts().memberships(user.id()).stream()
              .map(Accounts.Membership::organization)
              .filter(org -> org.ownerId() == null)
              .forEach(org -> MemberCommands.requireAnotherAdmin(tx, org, user));
          tx.accounts().deleteUser(user.id());
          actor.audit(tx, null, "user-deleted", user.login());
          return user;
        });
  }

  /** All organizations, personal ones included. */
  public ListAdminOrganizationsResponse organizations(Actor actor) {
    return store.read(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.ADMIN_LIST_ORGANIZATIONS);
          return new ListAdminOrganizationsResponse(
              tx.accounts().organizations().stream()
                  .map(
                      org ->
                          shape(
                              org,
                              Optional.ofNullable(org.ownerId()).flatMap(tx.accounts()::userById)))
                  .toList());
        });
  }

  /** Makes a shared organization; its first admin is the account named, or the caller. */
  public AdminOrganization createOrganization(Actor actor, CreateOrganizationRequest request) {
    String name = Names.owner("organization name", request.name());
    String displayName = Names.text("the display name", request.displayName());
    return store.write(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.ADMIN_CREATE_ORGANIZATION);
          String login = request.admin() == null ? actor.name() : request.admin();
          Accounts.User admin =
              tx.accounts().userByLogin(login).orElseThrow(() -> Names.notFound("User", login));
          Accounts.Organization org = tx.accounts().createOrganization(name, displayName);
          tx.accounts().putMember(org.id(), admin.id(), OrgRole.ADMIN);
          actor.audit(
              tx,
              org.id(),
              "organization-created",
              "Organization %s with admin %s".formatted(org.name(), admin.login()));
          return shape(org, Optional.empty());
        });
  }

  /**
   * Removes a shared organization with its memberships, teams and tokens.
   *
   * @throws io.stackline.service.error.ServiceException with {@code CONFLICT} if it has stacks
   */
  public void deleteOrganization(Actor actor, String orgName) {
    store.write(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.ADMIN_DELETE_ORGANIZATION);
          Accounts.Organization org =
              tx.accounts()
                  .organizationByName(orgName)
                  .orElseThrow(() -> Names.notFound("Organization", orgName));
          if (org.ownerId() != null) {
            throw Names.bad(
                "'" + org.name() + "' is a personal organization, which goes with its account");
          }
          tx.accounts().deleteOrganization(org.id());
          actor.audit(tx, org.id(), "organization-deleted", "Organization " + org.name());
          return org;
        });
  }

  private static AdminUser shape(Accounts.User user) {
    return new AdminUser(
        Long.toString(user.id()),
        user.login(),
        user.name(),
        user.email(),
        user.siteAdmin(),
        user.createdAt().toString());
  }

  private static AdminOrganization shape(Accounts.Organization org, Optional<Accounts.User> owner) {
    return new AdminOrganization(
        Long.toString(org.id()),
        org.name(),
        org.displayName(),
        owner.map(Accounts.User::login).orElse(null),
        org.createdAt().toString());
  }
}
