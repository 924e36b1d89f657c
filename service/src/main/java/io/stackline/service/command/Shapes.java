package io.stackline.service.command;

import io.stackline.client.model.FgaRole;
import io.stackline.client.model.MemberLinks;
import io.stackline.client.model.OrganizationMember;
import io.stackline.client.model.OrganizationRole;
import io.stackline.client.model.OrganizationSummary;
import io.stackline.client.model.UserInfo;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.StackPermission;
import java.util.List;

/** Turns what the store holds into the records of the wire. */
final class Shapes {
  static UserInfo userInfo(Accounts.User user) {
    return new UserInfo(nameOf(user), user.login(), "", user.email());
  }

  static OrganizationSummary summary(Accounts.Organization org, OrgRole role) {
    return new OrganizationSummary(nameOf(org), org.name(), "", null, role(role));
  }

  static OrganizationMember member(Accounts.Member member, List<String> teams) {
    OrganizationRole role = role(member.role());
    String since = member.since().toString();
    return new OrganizationMember(
        role,
        userInfo(member.user()),
        since,
        true,
        false,
        new MemberLinks("/" + member.user().login()),
        new FgaRole(role.wireName(), role == OrganizationRole.ADMIN ? "Admin" : "Member", since),
        teams,
        false);
  }

  static OrganizationRole role(OrgRole role) {
    return switch (role) {
      case MEMBER -> OrganizationRole.MEMBER;
      case ADMIN -> OrganizationRole.ADMIN;
    };
  }

  /** The role a request asks for. */
  static OrgRole role(OrganizationRole role) {
    return switch (role) {
      case MEMBER -> OrgRole.MEMBER;
      case ADMIN -> OrgRole.ADMIN;
      case NONE, POTENTIAL_MEMBER, STACK_COLLABORATOR, BILLING_MANAGER, UNKNOWN ->
          throw Names.bad("a member's role is `member` or `admin`");
    };
  }

  static io.stackline.client.model.StackPermission permission(StackPermission permission) {
    return switch (permission) {
      case NONE -> io.stackline.client.model.StackPermission.NONE;
      case READ -> io.stackline.client.model.StackPermission.READ;
      case EDIT -> io.stackline.client.model.StackPermission.WRITE;
      case ADMIN -> io.stackline.client.model.StackPermission.ADMIN;
    };
  }

  /** The permission a request asks for. */
  static StackPermission permission(io.stackline.client.model.StackPermission permission) {
    return switch (permission) {
      case NONE -> StackPermission.NONE;
      case READ -> StackPermission.READ;
      case WRITE -> StackPermission.EDIT;
      case ADMIN, CREATOR -> StackPermission.ADMIN;
    };
  }

  static String nameOf(Accounts.User user) {
    return user.name().isEmpty() ? user.login() : user.name();
  }

  static String nameOf(Accounts.Organization org) {
    return org.displayName().isEmpty() ? org.name() : org.displayName();
  }

  private Shapes() {}
}
