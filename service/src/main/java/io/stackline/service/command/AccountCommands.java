package io.stackline.service.command;

import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Store;

/** All commands about accounts. */
public record AccountCommands(
    UserCommands users,
    TokenCommands tokens,
    OrganizationCommands organizations,
    MemberCommands members,
    TeamCommands teams,
    StackAccessCommands access,
    AdminCommands admin) {
  /** Makes all of them over one store. */
  public static AccountCommands of(Store store, Authorizer authorizer) {
    return new AccountCommands(
        new UserCommands(store, authorizer),
        new TokenCommands(store, authorizer),
        new OrganizationCommands(store, authorizer),
        new MemberCommands(store, authorizer),
        new TeamCommands(store, authorizer),
        new StackAccessCommands(store, authorizer),
        new AdminCommands(store, authorizer));
  }
}
