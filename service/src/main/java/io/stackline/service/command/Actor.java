package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.store.Audit;
import io.stackline.service.store.Tx;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where: what a command needs to decide and to write down.
 *
 * @param caller as the credential says
 * @param sourceIp the client's address, as far as trusted proxies tell
 */
public record Actor(Caller caller, String sourceIp) {
  /** No login has brackets. */
  private static final String SERVICE = "(service)";

  /** The service itself, for what it does of its own accord. */
  public static Actor service() {
    return new Actor(new Caller.Anonymous(), "");
  }

  /** The account's or token's name, for people to read; never a secret. */
  public String name() {
    if (caller instanceof Caller.User user) {
      return user.login();
    }
    if (caller instanceof Caller.OrganizationToken token) {
      return "organization token " + token.tokenId() + " of " + token.orgName();
    }
    if (caller instanceof Caller.TeamToken token) {
      return "team token " + token.tokenId() + " of " + token.teamName();
    }
    if (caller instanceof Caller.Update) {
      return "update";
    }
    return sourceIp.isEmpty() ? SERVICE : "anonymous";
  }

  /** The access token used, or null if there was none. */
  public @Nullable UUID tokenId() {
    if (caller instanceof Caller.User user) {
      return user.tokenId();
    }
    if (caller instanceof Caller.OrganizationToken token) {
      return token.tokenId();
    }
    return caller instanceof Caller.TeamToken token ? token.tokenId() : null;
  }

  /** The account, or null if the caller is not a person. */
  public @Nullable Long userId() {
    return caller instanceof Caller.User user ? user.userId() : null;
  }

  /**
   * Writes down what the actor did, in the transaction that does it.
   *
   * @param orgId the organization concerned, or null
   * @param event stable word, for example {@code team-created}
   * @param description for people, without secrets
   */
  public void audit(Tx tx, @Nullable Long orgId, String event, String description) {
    tx.audit()
        .record(new Audit.Event(tx.now(), orgId, event, description, name(), sourceIp, false));
  }

  /**
   * Writes down what the actor's client says it did, which the service has no way to see: marked as
   * claimed, so that nobody takes it for a fact.
   */
  public void claim(Tx tx, @Nullable Long orgId, String event, String description) {
    tx.audit().record(new Audit.Event(tx.now(), orgId, event, description, name(), sourceIp, true));
  }
}
