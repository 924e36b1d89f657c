package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.authn.Callers;
import io.stackline.service.authz.ApiOperation;
import io.stackline.service.authz.Authorizer;
import io.stackline.service.store.Stacks;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides whether who started an update may still carry it on. A lease says who may write to it; it
 * outlives neither the token the update was started with nor the permission to start one.
 */
final class Starters {
  private final Authorizer authorizer;

  Starters(Authorizer authorizer) {
    this.authorizer = authorizer;
  }

  /**
   * Does nothing if they may, or if the update does not run. A token that expires says when its
   * holder may begin nothing more; nobody took anything from them, so that what runs goes on.
   *
   * @throws RevokedStarterException if the token was revoked, or its owner may no longer start
   *     updates of the stack, wherever the stack is by now
   */
  void require(Tx tx, Updates.Update update) {
    UUID tokenId = update.startedWith();
    if (update.status() != Updates.Status.RUNNING || tokenId == null) {
      return;
    }
    Optional<Tokens.Token> token = tx.tokens().byId(tokenId);
    Optional<Caller> starter = token.flatMap(found -> Callers.of(tx, found));
    if (token.isEmpty() || starter.isEmpty()) {
      throw new RevokedStarterException(
          update.id(), "the access token that started this update was revoked");
    }
    boolean allowed =
        tx.stacks()
            .byId(update.stackId())
            .filter(stack -> mayStart(tx, starter.get(), stack))
            .isPresent();
    if (!allowed) {
      throw new RevokedStarterException(
          update.id(), "who started this update may no longer update the stack");
    }
  }

  private boolean mayStart(Tx tx, Caller starter, Stacks.Stack stack) {
    return authorizer.allows(tx, starter, ApiOperation.START_UPDATE, stack);
  }
}
