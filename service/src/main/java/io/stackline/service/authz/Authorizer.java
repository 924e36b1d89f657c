package io.stackline.service.authz;

import io.stackline.service.authn.Caller;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a caller may do an operation. Commands ask it inside their own transaction, so
 * that what is decided and what is done see the same permissions and a revocation holds at the next
 * call.
 *
 * <p>The rules: a site administrator may do everything a person can. An organization's admin has
 * permission admin on all its stacks; another member has the most of the organization's default,
 * their own grants and their teams' grants. An organization token has edit, an admin one admin, on
 * all the organization's stacks. A team token has what the team was granted. Who may not even read
 * a thing is told that it does not exist. A lease token ({@link Caller.Update}) passes nothing
 * here: operations of {@link Access#UPDATE_LEASE} are decided where the update is known.
 *
 * <p>Holds no state; safe to share.
 */
public final class Authorizer {
  /**
   * Lets operations pass that are about no organization and no stack.
   *
   * @param operation one of access {@code PUBLIC}, {@code SIGNED_IN}, {@code PERSON} or {@code
   *     SITE_ADMIN}
   * @throws ServiceException with {@code UNAUTHENTICATED} or {@code FORBIDDEN} if the caller may
   *     not
   */
  public void allow(Tx tx, Caller caller, ApiOperation operation) {
    switch (operation.access()) {
      case PUBLIC -> {}
      case SIGNED_IN -> requireSignedIn(caller);
      case PERSON -> requirePerson(caller);
      case SITE_ADMIN -> requireSiteAdmin(tx, caller);
      case ORGANIZATION_MEMBER,
          ORGANIZATION_ADMIN,
          STACK_CREATE,
          STACK_READ,
          STACK_EDIT,
          STACK_ADMIN,
          UPDATE_LEASE ->
          throw misuse(operation);
    }
  }

  /**
   * Lets an operation on an organization pass.
   *
   * @param operation one of access {@code ORGANIZATION_MEMBER}, {@code ORGANIZATION_ADMIN} or
   *     {@code STACK_CREATE}
   * @param orgName as the caller wrote it
   * @return the organization
   * @throws ServiceException with {@code UNAUTHENTICATED}; with {@code NOT_FOUND} if there is no
   *     such organization or the caller does not belong to it; with {@code FORBIDDEN} if they do
   *     but may not
   */
  public Accounts.Organization organization(
      Tx tx, Caller caller, ApiOperation operation, String orgName) {
    requireSignedIn(caller);
    Optional<Accounts.Organization> found = tx.accounts().organizationByName(orgName);
    Standing standing =
        found.map(org -> Standings.in(tx, caller, org.id())).orElse(Standing.OUTSIDER);
    if (found.isEmpty() || standing == Standing.OUTSIDER) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND, "Not Found: Organization '" + orgName + "' not found");
    }
    Accounts.Organization org = found.get();
    boolean allowed =
        switch (operation.access()) {
          case ORGANIZATION_MEMBER -> true;
          case ORGANIZATION_ADMIN -> standing == Standing.ADMIN;
          case STACK_CREATE -> mayCreateStacks(caller, standing, org);
          case PUBLIC,
              SIGNED_IN,
              PERSON,
              SITE_ADMIN,
              STACK_READ,
              STACK_EDIT,
              STACK_ADMIN,
              UPDATE_LEASE ->
              throw misuse(operation);
        };
    if (!allowed) {
      throw forbidden(
          operation.access() == Access.STACK_CREATE
              ? "members of organization '"
                  + org.name()
                  + "' may not create stacks; ask an admin of the organization"
              : "this needs the role admin in organization '" + org.name() + "'");
    }
    return org;
  }

  /**
   * Lets an operation on a stack pass. Secrets can also be encrypted and decrypted under a name the
   * stack had before a rename, because older states name it so.
   *
   * @param operation one of access {@code STACK_READ}, {@code STACK_EDIT} or {@code STACK_ADMIN}
   * @return the stack
   * @throws ServiceException with {@code UNAUTHENTICATED}; with {@code NOT_FOUND}, in the same
   *     words, if there is no such stack or the caller may not read it; with {@code FORBIDDEN} if
   *     they may but need more
   */
  public Stacks.Stack stack(Tx tx, Caller caller, ApiOperation operation, Stacks.Name name) {
    requireSignedIn(caller);
    StackPermission needed = needed(operation);
    Optional<Stacks.Stack> found =
        knowsFormerNames(operation)
            ? tx.stacks().byNameOrFormerName(name)
            : tx.stacks().byName(name);
    StackPermission held =
        found.map(stack -> permission(tx, caller, stack)).orElse(StackPermission.NONE);
    if (found.isEmpty() || held == StackPermission.NONE) {
      throw new ServiceException(
          ErrorCode.NOT_FOUND, "Not Found: Stack '" + text(name) + "' not found");
    }
    if (held.compareTo(needed) < 0) {
      throw forbidden(
          "this needs permission %s on stack '%s'; you have %s"
              .formatted(word(needed), text(name), word(held)));
    }
    return found.get();
  }

  /**
   * Whether the caller may do an operation on a stack that is known already.
   *
   * @param operation one of access {@code STACK_READ}, {@code STACK_EDIT} or {@code STACK_ADMIN}
   */
  public boolean allows(Tx tx, Caller caller, ApiOperation operation, Stacks.Stack stack) {
    return permission(tx, caller, stack).compareTo(needed(operation)) >= 0;
  }

  private static StackPermission needed(ApiOperation operation) {
    return switch (operation.access()) {
      case STACK_READ -> StackPermission.READ;
      case STACK_EDIT -> StackPermission.EDIT;
      case STACK_ADMIN -> StackPermission.ADMIN;
      case PUBLIC,
          SIGNED_IN,
          PERSON,
          SITE_ADMIN,
          ORGANIZATION_MEMBER,
          ORGANIZATION_ADMIN,
          STACK_CREATE,
          UPDATE_LEASE ->
          throw misuse(operation);
    };
  }

  /** What the caller may do with the stack. */
  public StackPermission permission(Tx tx, Caller caller, Stacks.Stack stack) {
    return Standings.permission(tx, caller, stack);
  }

  /** Those of the stacks that the caller may read, in the same order. */
  public List<Stacks.Stack> readable(Tx tx, Caller caller, List<Stacks.Stack> stacks) {
    return stacks.stream()
        .filter(stack -> permission(tx, caller, stack) != StackPermission.NONE)
        .toList();
  }

  /**
   * The organizations whose stacks a listing shows the caller: a person's own, or that of the
   * token.
   */
  public List<Accounts.Organization> organizations(Tx tx, Caller caller) {
    if (caller instanceof Caller.User user) {
      return tx.accounts().memberships(user.userId()).stream()
          .map(Accounts.Membership::organization)
          .toList();
    }
    if (caller instanceof Caller.OrganizationToken token) {
      return tx.accounts().organizationById(token.orgId()).stream().toList();
    }
    if (caller instanceof Caller.TeamToken token) {
      return tx.accounts().organizationById(token.orgId()).stream().toList();
    }
    return List.of();
  }

  /**
   * Gives the creator of a stack permission admin on it: the person, or the team whose token it
   * was. An organization token needs no grant.
   */
  public void created(Tx tx, Caller caller, Stacks.Stack stack) {
    if (caller instanceof Caller.User user) {
      tx.permissions().grantUser(stack.id(), user.userId(), StackPermission.ADMIN);
    } else if (caller instanceof Caller.TeamToken token) {
      tx.permissions().grantTeam(stack.id(), token.teamId(), StackPermission.ADMIN);
    }
  }

  private static boolean mayCreateStacks(
      Caller caller, Standing standing, Accounts.Organization org) {
    return standing == Standing.ADMIN
        || !(caller instanceof Caller.User)
        || org.membersCreateStacks();
  }

  private static boolean knowsFormerNames(ApiOperation operation) {
    return switch (operation) {
      case ENCRYPT_VALUE,
          DECRYPT_VALUE,
          BATCH_ENCRYPT_VALUE,
          BATCH_DECRYPT_VALUE,
          LOG_DECRYPTION,
          LOG_BATCH_DECRYPTION ->
          true;
      default -> false;
    };
  }

  /**
   * Refuses who sent no credential at all, before anything else about a request is looked at, so
   * that no body is read from them.
   *
   * @return the caller
   * @throws ServiceException with {@code UNAUTHENTICATED}
   */
  public static Caller requireCredential(Caller caller) {
    if (caller instanceof Caller.Anonymous) {
      throw new ServiceException(
          ErrorCode.UNAUTHENTICATED,
          "Unauthorized: sign in first, for example with `pulumi login`");
    }
    return caller;
  }

  private static void requireSignedIn(Caller caller) {
    if (requireCredential(caller) instanceof Caller.Update) {
      throw new ServiceException(
          ErrorCode.UNAUTHENTICATED,
          "Unauthorized: this needs an access token; an update's lease token is not enough");
    }
  }

  private static void requirePerson(Caller caller) {
    requireSignedIn(caller);
    if (!(caller instanceof Caller.User)) {
      throw forbidden("this needs a personal access token; organization and team tokens have none");
    }
  }

  private static void requireSiteAdmin(Tx tx, Caller caller) {
    requireSignedIn(caller);
    if (!(caller instanceof Caller.User user && Standings.isSiteAdmin(tx, user))) {
      throw forbidden("this needs the personal access token of a site administrator");
    }
  }

  private static ServiceException forbidden(String why) {
    return new ServiceException(ErrorCode.FORBIDDEN, "Forbidden: " + why);
  }

  private static IllegalArgumentException misuse(ApiOperation operation) {
    return new IllegalArgumentException(
        operation + " needs " + operation.access() + ", which is not decided by this check");
  }

  private static String text(Stacks.Name name) {
    return name.organization() + "/" + name.project() + "/" + name.stack();
  }

  private static String word(StackPermission permission) {
    return permission.name().toLowerCase(Locale.ROOT);
  }
}
