package io.stackline.service.lease;

import io.stackline.service.authn.Caller;
import io.stackline.service.authn.SecretToken;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Tx;
import io.stackline.service.store.Updates;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Leases of running updates: who holds a token may write to the update until it expires. All times
 * are the database's. Renewing gives another token; the earlier ones stay good until their own end,
 * for requests that are under way. The CLI takes 403 as final and anything else as a reason to try
 * again, so every refusal here is {@code FORBIDDEN}.
 */
public final class Leases {
  /**
   * What the CLI asks for, and takes its first lease to last: it renews after half of that,
   * whatever the lease says (package {@code backend/httpstate}, {@code tokenSource}).
   */
  public static final Duration STANDARD = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Duration longest;

  /** Leases of at most {@link #STANDARD}. */
  public Leases() {
    this(STANDARD);
  }

  /**
   * @param longest the longest a lease lasts; one second if it is less than that
   */
  public Leases(Duration longest) {
    this.longest = longest.compareTo(SHORTEST) < 0 ? SHORTEST : longest;
  }

  /** The longest a lease lasts. */
  public Duration longest() {
    return longest;
  }

  /**
   * Gives out a lease on the update.
   *
   * @param asked how long; brought into the range from one second to {@link #longest}
   */
  public LeaseToken grant(Tx tx, UUID updateId, Duration asked) {
    Duration length = asked.compareTo(longest) > 0 ? longest : asked;
    Instant end = tx.now().plus(length.compareTo(SHORTEST) < 0 ? SHORTEST : length);
    SecretToken token = mint();
    tx.updates().putLease(new Updates.Lease(token.sha256(), updateId, end));
    return new LeaseToken(token, end);
  }

  /**
   * The update, if the caller holds a lease on it, running or ended.
   *
   * @throws ServiceException with {@code UNAUTHENTICATED} if no credential was sent; with {@code
   *     FORBIDDEN} if it is no lease token, one of another update, or expired
   */
  public Updates.Update holder(Tx tx, Caller caller, UUID updateId) {
    if (caller instanceof Caller.Anonymous) {
      throw new ServiceException(
          ErrorCode.UNAUTHENTICATED, "Unauthorized: This call needs the update's lease token");
    }
    if (!(caller instanceof Caller.Update holder)) {
      throw forbidden("This call needs the update's lease token, not an access token");
    }
    Updates.Lease lease =
        tx.updates()
            .lease(holder.tokenHash())
            .filter(found -> found.updateId().equals(updateId))
            .orElseThrow(() -> forbidden("The provided update token is not valid"));
    if (!lease.expiresAt().isAfter(tx.now())) {
      throw forbidden("The provided update token has expired");
    }
    return tx.updates()
        .byId(updateId)
        .orElseThrow(() -> forbidden("The provided update token is not valid"));
  }

  /** Whether nobody holds a lease on the update any more. */
  public boolean expired(Tx tx, UUID updateId) {
    return tx.updates().leaseEnd(updateId).map(end -> !end.isAfter(tx.now())).orElse(true);
  }

  /**
   * Takes all leases away at once. What remains is one that ended now and that nobody has, so that
   * an update whose end was not written for some reason is still found to be expired.
   */
  public void revoke(Tx tx, UUID updateId) {
    tx.updates().dropLeases(updateId);
    tx.updates().putLease(new Updates.Lease(mint().sha256(), updateId, tx.now()));
  }

  private static SecretToken mint() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return SecretToken.of("lease-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static ServiceException forbidden(String why) {
    return new ServiceException(ErrorCode.FORBIDDEN, "Forbidden: " + why);
  }
}
