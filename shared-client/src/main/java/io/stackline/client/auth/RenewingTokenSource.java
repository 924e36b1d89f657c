package io.stackline.client.auth;

import io.stackline.client.model.Secret;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Holds a token and replaces it when it is refused. */
final class RenewingTokenSource implements TokenSource {
  private final UnaryOperator<Secret> exchange;
  private final Object lock = new Object();
  private volatile Secret current;

  RenewingTokenSource(Secret first, UnaryOperator<Secret> exchange) {
    this.current = first;
    this.exchange = exchange;
  }

  @Override
  public Optional<Secret> token() {
    return Optional.of(current);
  }

  @Override
  public boolean renew(Secret rejected) {
    synchronized (lock) {
      if (current.equals(rejected)) {
        current = exchange.apply(rejected);
      }
      return !current.equals(rejected);
    }
  }
}
