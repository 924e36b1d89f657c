package io.stackline.service.command;

import io.stackline.client.model.Organization;
import io.stackline.client.model.OrganizationSettings;
import io.stackline.client.model.UpdateOrganizationRequest;
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

/** An organization: what it is and how it treats its members. */
public final class OrganizationCommands {
  private final Store store;
  private final Authorizer authorizer;

  public OrganizationCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /** The organization as the public API shows it. */
  public Organization get(Actor actor, String orgName) {
    return store.read(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.GET_ORGANIZATION, orgName);
          return new Organization(org.name(), Shapes.nameOf(org), "", List.of());
        });
  }

  /** The organization's settings. */
  public OrganizationSettings settings(Actor actor, String orgName) {
    return store.read(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, actor.caller(), ApiOperation.GET_ORGANIZATION_METADATA, orgName);
          return settings(tx, actor, org);
        });
  }

  /** Changes the settings that the request names. */
  public OrganizationSettings update(
      Actor actor, String orgName, UpdateOrganizationRequest request) {
    refuseUnsupported(request);
    return store.write(
        tx -> {
          Accounts.Organization org =
              authorizer.organization(
                  tx, actor.caller(), ApiOperation.UPDATE_ORGANIZATION, orgName);
          var asked = request.setDefaultStackPermission();
          StackPermission permission =
              asked == null ? org.defaultPermission() : Shapes.permission(asked);
          Boolean create = request.setMembersCanCreateStacks();
          boolean membersCreate = create == null ? org.membersCreateStacks() : create;
          tx.accounts().updateOrganization(org.id(), org.displayName(), permission, membersCreate);
          actor.audit(
              tx,
              org.id(),
              "organization-updated",
              "Organization %s: default permission %s, members %s stacks"
                  .formatted(
                      org.name(), permission, membersCreate ? "may create" : "may not create"));
          return settings(tx, actor, tx.accounts().organizationById(org.id()).orElse(org));
        });
  }

  private static void refuseUnsupported(UpdateOrganizationRequest request) {
    if (Boolean.TRUE.equals(request.setMembersCanDeleteStacks())
        || Boolean.TRUE.equals(request.setMembersCanTransferStacks())
        || Boolean.TRUE.equals(request.setMembersCanCreateTeams())) {
      throw Names.bad(
          "this service knows the settings default stack permission and whether members may create"
              + " stacks; deleting, transferring and teams stay with admins");
    }
  }

  private OrganizationSettings settings(Tx tx, Actor actor, Accounts.Organization org) {
    boolean admin =
        actor.caller() instanceof Caller.OrganizationToken token
            ? token.admin()
            : actor.caller() instanceof Caller.User user
                && tx.accounts().role(org.id(), user.userId()).orElse(OrgRole.MEMBER)
                    == OrgRole.ADMIN;
    return new OrganizationSettings(
        Long.toString(org.id()),
        org.ownerId() == null ? "pulumi" : "single-user",
        org.createdAt().toString(),
        Shapes.role(admin ? OrgRole.ADMIN : OrgRole.MEMBER),
        Shapes.permission(org.defaultPermission()),
        "none",
        0,
        org.membersCreateStacks(),
        false,
        false,
        false,
        false,
        false,
        "manual",
        "none",
        true,
        true,
        true,
        false,
        "disabled",
        "none",
        false,
        false,
        AbsentFeatures.FLAGS,
        0,
        0,
        stackCount(tx, org.id()),
        tx.accounts().members(org.id()).size());
  }

  private static int stackCount(Tx tx, long orgId) {
    Stacks.Filter all = new Stacks.Filter(null, null, null, null, null);
    return tx.stacks().list(List.of(orgId), all, Integer.MAX_VALUE).size();
  }
}
