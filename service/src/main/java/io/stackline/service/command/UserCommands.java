package io.stackline.service.command;

import io.stackline.client.model.DefaultOrganization;
import io.stackline.client.model.OrganizationSummary;
import io.stackline.client.model.TokenInfo;
import io.stackline.client.model.User;
import io.stackline.service.authn.Caller;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.OrgRole;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The signed-in account: who it is, and the organization it uses by default. */
public final class UserCommands {
  /** Names of identity providers in the public API ({@code IdentityProvider}). */
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "github", "github.com",
          "gitlab", "gitlab.com",
          "atlassian", "bitbucket.org",
          "bitbucket", "bitbucket.org",
          "azure", "dev.azure.com",
          "google", "google.com");

  private final Store store;
  private final Authorizer authorizer;

  public UserCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /**
   * Who the caller is. An organization or team token appears as its organization, with {@code
   * tokenInfo} by which the CLI tells the kind of the token.
   */
  public User current(Actor actor) {
    return store.read(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.GET_CURRENT_USER);
          return actor.caller() instanceof Caller.User user
              ? person(tx, user)
              : machine(tx, actor.caller());
        });
  }

  /** The organization the CLI uses when a stack name has none. */
  public DefaultOrganization defaultOrganization(Actor actor) {
    return store.read(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.GET_DEFAULT_ORGANIZATION);
          return new DefaultOrganization(defaultName(tx, actor.caller()), List.of());
        });
  }

  /** Chooses the organization the CLI uses when a stack name has none. */
  public void setDefaultOrganization(Actor actor, String orgName) {
    store.write(
        tx -> {
          authorizer.allow(tx, actor.caller(), ApiOperation.UPDATE_DEFAULT_ORGANIZATION);
          Accounts.Organization org =
              authorizer.organization(tx, actor.caller(), ApiOperation.GET_ORGANIZATION, orgName);
          if (actor.caller() instanceof Caller.User user) {
            boolean personal = org.ownerId() != null && org.ownerId() == user.userId();
            tx.accounts().setDefaultOrganization(user.userId(), personal ? null : org.id());
            actor.audit(
                tx, org.id(), "default-organization-changed", "Default organization " + org.name());
          }
          return org;
        });
  }

  private static User person(Tx tx, Caller.User caller) {
    Accounts.User user =
        tx.accounts()
            .userById(caller.userId())
            .orElseThrow(() -> Names.notFound("User", caller.login()));
    List<OrganizationSummary> organizations =
        tx.accounts().memberships(user.id()).stream()
            .map(membership -> Shapes.summary(membership.organization(), membership.role()))
            .toList();
    List<String> identities =
        tx.accounts().identities(user.id()).stream()
            .map(identity -> identity.provider().toLowerCase(Locale.ROOT))
            .flatMap(provider -> java.util.stream.Stream.ofNullable(PROVIDERS.get(provider)))
            .distinct()
            .toList();
    return new User(
        Long.toString(user.id()),
        user.login(),
        Shapes.nameOf(user),
        user.email(),
        "",
        organizations,
        identities,
        user.siteAdmin(),
        null,
        false,
        false,
        false);
  }

  private static User machine(Tx tx, Caller caller) {
    Machine machine = Machine.of(tx, caller);
    OrgRole role = machine.admin() ? OrgRole.ADMIN : OrgRole.MEMBER;
    String name =
        tx.tokens().list(machine.owner()).stream()
            .filter(token -> token.id().equals(machine.tokenId()))
            .map(Tokens.Token::name)
            .findFirst()
            .orElse("");
    return new User(
        machine.tokenId().toString(),
        machine.organization().name(),
        Shapes.nameOf(machine.organization()),
        "",
        "",
        List.of(Shapes.summary(machine.organization(), role)),
        List.of(),
        false,
        new TokenInfo(
            name, machine.organization().name(), Objects.requireNonNullElse(machine.team(), "")),
        false,
        false,
        false);
  }

  private static String defaultName(Tx tx, Caller caller) {
    if (!(caller instanceof Caller.User user)) {
      return Machine.of(tx, caller).organization().name();
    }
    List<Accounts.Membership> memberships = tx.accounts().memberships(user.userId());
    Long chosen =
        tx.accounts().userById(user.userId()).map(Accounts.User::defaultOrgId).orElse(null);
    return memberships.stream()
        .map(Accounts.Membership::organization)
        .filter(org -> chosen != null && org.id() == chosen)
        .map(Accounts.Organization::name)
        .findFirst()
        .orElse(user.login());
  }

  /** An organization's or team's token. */
  private record Machine(
      Accounts.Organization organization,
      @org.jspecify.annotations.Nullable String team,
      boolean admin,
      Tokens.Owner owner,
      UUID tokenId) {
    static Machine of(Tx tx, Caller caller) {
      if (caller instanceof Caller.OrganizationToken token) {
        return new Machine(
            organization(tx, token.orgId()),
            null,
            token.admin(),
            new Tokens.Owner.Organization(token.orgId(), token.admin()),
            token.tokenId());
      }
      if (caller instanceof Caller.TeamToken token) {
        return new Machine(
            organization(tx, token.orgId()),
            token.teamName(),
            false,
            new Tokens.Owner.Team(token.orgId(), token.teamId()),
            token.tokenId());
      }
      throw new IllegalArgumentException("not an organization's or team's token");
    }

    private static Accounts.Organization organization(Tx tx, long orgId) {
      return tx.accounts()
          .organizationById(orgId)
          .orElseThrow(() -> Names.notFound("Organization", Long.toString(orgId)));
    }
  }
}
