package io.stackline.service.authn;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tokens;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells who sent a request, from its {@code Authorization} header. Every call asks the store, so a
 * revoked token, a removed account or an expired token is refused at the next call.
 *
 * <p>Not asked for operations that need no sign-in: they answer whatever the header says, and
 * without touching the database.
 */
public final class Authenticator implements AutoCloseable {
  /** Longer values are refused unseen; access tokens have 44 characters. */
  private static final int MAX_TOKEN_LENGTH = 4096;

  private final Store store;
  private final TokenUsage usage;

  /** Starts a background thread that writes when tokens were last used. */
  public Authenticator(Store store) {
    this.store = store;
    this.usage = new TokenUsage(store);
  }

  /**
   * Who the header speaks for. {@code token X} and {@code Bearer X} carry an access token, {@code
   * update-token X} the lease token of a running update, which is only hashed here.
   *
   * @param authorizationHeader the header's value, empty if it was not sent
   * @throws ServiceException with {@code UNAUTHENTICATED} if there is a header that is malformed,
   *     or whose access token is unknown, revoked or expired
   */
  public Caller authenticate(Optional<String> authorizationHeader) {
    if (authorizationHeader.isEmpty()) {
      return new Caller.Anonymous();
    }
    String header = authorizationHeader.get().strip();
    int space = header.indexOf(' ');
    String value = space < 0 ? "" : header.substring(space + 1).strip();
    if (value.isEmpty() || value.length() > MAX_TOKEN_LENGTH) {
      throw refused("the Authorization header must be `token <access token>`");
    }
    SecretToken token = SecretToken.of(value);
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "token", "bearer" -> byAccessToken(token);
      case "update-token" -> new Caller.Update(token.sha256());
      default -> throw refused("this kind of Authorization header is not known here");
    };
  }

  /** Writes what is still to be written about token use and stops the background thread. */
  @Override
  public void close() {
    usage.close();
  }

  /** Writes now what is still to be written about token use. */
  void flushUsage() {
    usage.flush();
  }

  private Caller byAccessToken(SecretToken token) {
    record Found(Caller caller, Tokens.Token token, Instant now) {}
    String hash = token.sha256();
    Found found =
        store.read(
            tx -> {
              Tokens.Token stored = tx.tokens().byHash(hash).orElseThrow(Authenticator::unknown);
              Instant now = tx.now();
              if (Callers.expired(stored, now)) {
                throw refused(
                    "the access token expired at " + stored.expiresAt() + "; create another one");
              }
              Caller caller = Callers.of(tx, stored).orElseThrow(Authenticator::unknown);
              return new Found(caller, stored, now);
            });
    usage.used(found.token(), found.now());
    return found.caller();
  }

  private static ServiceException unknown() {
    return refused("the access token is unknown or was revoked; sign in again");
  }

  private static ServiceException refused(String why) {
    return new ServiceException(ErrorCode.UNAUTHENTICATED, "Unauthorized: " + why);
  }
}
