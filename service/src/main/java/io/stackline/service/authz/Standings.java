package io.stackline.service.authz;

import io.stackline.service.authn.Caller;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.StackPermission;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tx;

/**
 * Reads what callers are to organizations and may do with stacks, from the caller's transaction.
 */
final class Standings {
  /** Read again here, so that a demotion between sign-in and decision counts. */
  static boolean isSiteAdmin(Tx tx, Caller.User user) {
    return user.siteAdmin()
        && tx.accounts().userById(user.userId()).map(Accounts.User::siteAdmin).orElse(false);
  }

  static Standing in(Tx tx, Caller caller, long orgId) {
    if (caller instanceof Caller.User user) {
      return isSiteAdmin(tx, user)
          ? Standing.ADMIN
          : tx.accounts()
              .role(orgId, user.userId())
              .map(Standings::standing)
              .orElse(Standing.OUTSIDER);
    }
    if (caller instanceof Caller.OrganizationToken token && token.orgId() == orgId) {
      return token.admin() ? Standing.ADMIN : Standing.MEMBER;
    }
    if (caller instanceof Caller.TeamToken token && token.orgId() == orgId) {
      return Standing.MEMBER;
    }
    return Standing.OUTSIDER;
  }

  static StackPermission permission(Tx tx, Caller caller, Stacks.Stack stack) {
    return switch (in(tx, caller, stack.orgId())) {
      case OUTSIDER -> StackPermission.NONE;
      case ADMIN -> StackPermission.ADMIN;
      case MEMBER -> ofMember(tx, caller, stack);
    };
  }

  private static StackPermission ofMember(Tx tx, Caller caller, Stacks.Stack stack) {
    if (caller instanceof Caller.User user) {
      return ofPerson(tx, user, stack);
    }
    if (caller instanceof Caller.TeamToken token) {
      return tx.permissions().grantedToTeam(stack.id(), token.teamId());
    }
    return caller instanceof Caller.OrganizationToken ? StackPermission.EDIT : StackPermission.NONE;
  }

  private static StackPermission ofPerson(Tx tx, Caller.User user, Stacks.Stack stack) {
    StackPermission byDefault =
        tx.accounts()
            .organizationById(stack.orgId())
            .map(Accounts.Organization::defaultPermission)
            .orElse(StackPermission.NONE);
    StackPermission granted = tx.permissions().granted(stack.id(), user.userId());
    return granted.compareTo(byDefault) > 0 ? granted : byDefault;
  }

  private static Standing standing(OrgRole role) {
    return switch (role) {
      case MEMBER -> Standing.MEMBER;
      case ADMIN -> Standing.ADMIN;
    };
  }

  private Standings() {}
}
