package io.stackline.client.auth;

import io.stackline.client.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gives the access token of each request at the moment it is sent, so that a token may change while
 * a client lives. Sources are safe for use by many threads.
 */
@FunctionalInterface
public interface TokenSource {
  /**
   * The token to send now; empty to call without one.
   *
   * @throws IOException if the token should be there and cannot be had; the message must not show
   *     it
   */
  Optional<Secret> token() throws IOException;

  /**
   * Called once when the service answered 401 to a token.
   *
   * @param rejected the token that was refused
   * @return true if {@link #token()} may now give a better one, so that the call is repeated once
   * @throws IOException if renewing failed
   */
  default boolean renew(Secret rejected) throws IOException {
    return token().filter(now -> !now.equals(rejected)).isPresent();
  }

  /** Calls without a token. */
  static TokenSource none() {
    return Optional::empty;
  }

  /** Always the same token. */
  static TokenSource fixed(Secret token) {
    return () -> Optional.of(token);
  }

  /** Whatever a supplier gives at each request. */
  static TokenSource supplier(Supplier<Secret> supplier) {
    return () -> Optional.of(supplier.get());
  }

  /** An environment variable, usually {@code PULUMI_ACCESS_TOKEN}; no token if it is not set. */
  static TokenSource environment(String variable) {
    return () ->
        Optional.ofNullable(System.getenv(variable))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Secret::of);
  }

  /** The text of a file, read at each request, without the white space around it. */
  static TokenSource file(Path file) {
    return () -> {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new IOException("the token file " + file + " is empty");
      }
      return Optional.of(Secret.of(text));
    };
  }

  /**
   * A token that is exchanged for a new one when the service refuses it. Threads whose requests
   * failed together cause one exchange.
   *
   * @param first the token to begin with
   * @param exchange gives the next token for a refused one, for example by {@code
   *     oauth().refresh(…)}
   */
  static TokenSource renewing(Secret first, UnaryOperator<Secret> exchange) {
    return new RenewingTokenSource(first, exchange);
  }
}
