package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.store.Audit;
import io.stackline.service.store.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where: what a command needs to decide and to write down.
 *
 * @param caller as the credential says
 * @param sourceIp the client's address, as far as trusted proxies tell
 */
public record Actor(Caller caller, String sourceIp) {
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
    return caller instanceof Caller.Update ? "update" : "anonymous";
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
    tx.audit().record(new Audit.Event(tx.now(), orgId, event, description, name(), sourceIp));
  }
}
