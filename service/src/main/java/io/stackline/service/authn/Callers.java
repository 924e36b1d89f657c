package io.stackline.service.authn;

import io.stackline.service.store.Accounts;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import java.time.Instant;
import java.util.Optional;

/** Whom a stored token speaks for, as the store has it now. */
public final class Callers {
  private Callers() {}

  /** The caller; empty if the token's owner is gone. Whether it expired is not looked at. */
  public static Optional<Caller> of(Tx tx, Tokens.Token token) {
    Tokens.Owner owner = token.owner();
    if (owner instanceof Tokens.Owner.Person person) {
      return tx.accounts()
          .userById(person.userId())
          .map(user -> new Caller.User(user.id(), user.login(), user.siteAdmin(), token.id()));
    }
    if (owner instanceof Tokens.Owner.Organization of) {
      return tx.accounts()
          .organizationById(of.orgId())
          .map(org -> new Caller.OrganizationToken(org.id(), org.name(), of.admin(), token.id()));
    }
    Tokens.Owner.Team of = (Tokens.Owner.Team) owner;
    return tx.accounts().teams(of.orgId()).stream()
        .filter(team -> team.id() == of.teamId())
        .findFirst()
        .map(team -> teamToken(team, token));
  }

  private static Caller teamToken(Accounts.Team team, Tokens.Token token) {
    return new Caller.TeamToken(team.orgId(), team.id(), team.name(), token.id());
  }

  /** Whether the token's life is over. */
  public static boolean expired(Tokens.Token token, Instant now) {
    Instant expires = token.expiresAt();
    return expires != null && !now.isBefore(expires);
  }
}
