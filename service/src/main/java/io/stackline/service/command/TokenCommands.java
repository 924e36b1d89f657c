package io.stackline.service.command;

import io.stackline.client.model.AccessToken;
import io.stackline.client.model.AccessTokenType;
import io.stackline.client.model.CreateAccessTokenRequest;
import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.client.model.ListAccessTokensResponse;
import io.stackline.client.model.Secret;
import io.stackline.service.authn.Caller;
import io.stackline.service.authn.SecretToken;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of people, organizations and teams. A token's value is given once, by {@link
 * #create}; only its hash is kept.
 */
public final class TokenCommands {
  /** The longest life the public API gives a token. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(2 * 366);

  /** Whose tokens an operation is about, as the request names them. */
  public sealed interface Holder {
    /** The caller's own personal tokens. */
    record Self() implements Holder {}

    /** A person's tokens, for a site administrator. */
    record Person(String login) implements Holder {}

    record Organization(String orgName) implements Holder {}

    record Team(String orgName, String teamName) implements Holder {}
  }

  private record Target(Tokens.Owner owner, @Nullable Long orgId, String text) {}

  private final Store store;
  private final Authorizer authorizer;

  public TokenCommands(Store store, Authorizer authorizer) {
    this.store = store;
    this.authorizer = authorizer;
  }

  /**
   * The holder's tokens, newest first.
   *
   * @param expiredToo whether to list also those that expired
   */
  public ListAccessTokensResponse list(
      Actor actor, ApiOperation operation, Holder holder, boolean expiredToo) {
    return store.read(
        tx -> {
          Target target = target(tx, actor, operation, holder);
          Instant now = tx.now();
          List<AccessToken> tokens =
              tx.tokens().list(target.owner()).stream()
                  .filter(token -> expiredToo || !expired(token, now))
                  .sorted((a, b) -> b.createdAt().compareTo(a.createdAt()))
                  .map(token -> shape(tx, token))
                  .toList();
          return new ListAccessTokensResponse(tokens, null);
        });
  }

  /** Makes a token. */
  public CreateAccessTokenResponse create(
      Actor actor, ApiOperation operation, Holder holder, CreateAccessTokenRequest request) {
    SecretToken secret = SecretToken.mint();
    String hash = secret.sha256();
    UUID id = UUID.randomUUID();
    store.write(
        tx -> {
          Target target = target(tx, actor, operation, holder);
          Tokens.Owner owner = withAdmin(target.owner(), Boolean.TRUE.equals(request.admin()));
          Instant now = tx.now();
          String name =
              owner instanceof Tokens.Owner.Person
                  ? ""
                  : Names.token(request.name() == null ? "" : request.name());
          Tokens.Token token =
              new Tokens.Token(
                  id,
                  owner,
                  name,
                  Names.text("the description", request.description()),
                  actor.userId(),
                  now,
                  expiry(request.expires(), now),
                  null);
          tx.tokens().create(token, hash);
          actor.audit(tx, target.orgId(), "token-created", "Token " + id + " of " + target.text());
          return id;
        });
    return new CreateAccessTokenResponse(id.toString(), Secret.of(secret.reveal()));
  }

  /** Revokes a token: it is refused at its next use. */
  public void delete(Actor actor, ApiOperation operation, Holder holder, String tokenId) {
    store.write(
        tx -> {
          Target target = target(tx, actor, operation, holder);
          UUID id = uuid(tokenId);
          if (!tx.tokens().delete(target.owner(), id)) {
            throw Names.notFound("Token", tokenId);
          }
          actor.audit(tx, target.orgId(), "token-deleted", "Token " + id + " of " + target.text());
          return id;
        });
  }

  private Target target(Tx tx, Actor actor, ApiOperation operation, Holder holder) {
    if (holder instanceof Holder.Organization of) {
      Accounts.Organization org =
          authorizer.organization(tx, actor.caller(), operation, of.orgName());
      return new Target(
          new Tokens.Owner.Organization(org.id(), false), org.id(), "organization " + org.name());
    }
    if (holder instanceof Holder.Team of) {
      Accounts.Organization org =
          authorizer.organization(tx, actor.caller(), operation, of.orgName());
      Accounts.Team team =
          tx.accounts()
              .team(org.id(), of.teamName())
              .orElseThrow(() -> Names.notFound("Team", of.teamName()));
      return new Target(
          new Tokens.Owner.Team(org.id(), team.id()),
          org.id(),
          "team " + org.name() + "/" + team.name());
    }
    authorizer.allow(tx, actor.caller(), operation);
    if (holder instanceof Holder.Person of) {
      Accounts.User user =
          tx.accounts()
              .userByLogin(of.login())
              .orElseThrow(() -> Names.notFound("User", of.login()));
      return new Target(new Tokens.Owner.Person(user.id()), null, "user " + user.login());
    }
    if (actor.caller() instanceof Caller.User user) {
      return new Target(new Tokens.Owner.Person(user.userId()), null, "user " + user.login());
    }
    throw new IllegalArgumentException(operation + " must need a person");
  }

  private static AccessToken shape(Tx tx, Tokens.Token token) {
    Long creator = token.createdBy();
    String createdBy =
        creator == null ? "" : tx.accounts().userById(creator).map(Accounts.User::login).orElse("");
    return new AccessToken(
        token.id().toString(),
        token.name(),
        token.description(),
        token.createdAt().toString(),
        seconds(token.lastUsedAt()),
        seconds(token.expiresAt()),
        token.owner() instanceof Tokens.Owner.Organization of && of.admin(),
        createdBy,
        type(token.owner()));
  }

  private static AccessTokenType type(Tokens.Owner owner) {
    if (owner instanceof Tokens.Owner.Organization) {
      return AccessTokenType.ORGANIZATION;
    }
    return owner instanceof Tokens.Owner.Team ? AccessTokenType.TEAM : AccessTokenType.PERSONAL;
  }

  private static Tokens.Owner withAdmin(Tokens.Owner owner, boolean admin) {
    if (owner instanceof Tokens.Owner.Organization of) {
      return new Tokens.Owner.Organization(of.orgId(), admin);
    }
    if (admin) {
      throw Names.bad("only an organization's token can be an admin token");
    }
    return owner;
  }

  private static @Nullable Instant expiry(long epochSeconds, Instant now) {
    if (epochSeconds == 0) {
      return null;
    }
    Instant latest = now.plus(LONGEST_LIFE);
    if (epochSeconds <= now.getEpochSecond() || epochSeconds > latest.getEpochSecond()) {
      throw Names.bad(
          "a token's expires is a Unix time in seconds, in the future and at most two years away;"
              + " 0 for a token that does not expire");
    }
    return Instant.ofEpochSecond(epochSeconds);
  }

  private static boolean expired(Tokens.Token token, Instant now) {
    Instant expires = token.expiresAt();
    return expires != null && !now.isBefore(expires);
  }

  private static long seconds(@Nullable Instant moment) {
    return moment == null ? 0 : moment.getEpochSecond();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Names.notFound("Token", text);
    }
  }
}
