package io.stackline.service.command;

import io.stackline.service.authn.SecretToken;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a service needs once before anybody can sign in: its first account. */
public final class Bootstrap {
  /** The login of the first account, a site administrator. */
  public static final String ADMINISTRATOR = "admin";

  private static final String DONE = "first-account";

  /**
   * SHA-256 of the operator's token, and the beginning of the names of those that were replaced.
   */
  private static final String IN_FORCE = "admin-token";

  private static final String REVOKED = "revoked-admin-token ";
  private static final String GIVEN = "given at start";
  private static final String FIRST = "made at the first start";
  private static final Pattern FORM = Pattern.compile("pul-[0-9a-f]{40}");

  private final Store store;

  public Bootstrap(Store store) {
    this.store = store;
  }

  /** What became of the administrator's token. */
  public enum Outcome {
    /** Nothing: none was given, or the one in force, or there is no such account any more. */
    UNCHANGED,
    /** It is new, and none was in force before. */
    MADE,
    /** It took the place of the one before, which is revoked. */
    REPLACED,
    /** It was revoked before, and is not brought back. */
    STALE
  }

  /**
   * Makes the account {@value #ADMINISTRATOR} at the first start of an installation, with the token
   * given or with one that is made for it. Later starts leave the account as its owners have it,
   * also if they removed it. One token of it is the operator's: another one given revokes the one
   * before, and one that was revoked, by that or by hand, does not come back by being given again.
   * Tokens that were made otherwise are not touched.
   *
   * @param given the token the operator chose, if any
   * @param keep stores a token that was made; called before the token counts, so that it cannot be
   *     lost, and whatever it throws goes on to the caller
   * @throws ServiceException with {@code BAD_REQUEST} if the token given is not {@code pul-} and 40
   *     lower-case hex digits, with {@code CONFLICT} if it is another account's
   */
  public Outcome ensureAdministrator(Optional<SecretToken> given, Consumer<SecretToken> keep) {
    given.ifPresent(Bootstrap::check);
    boolean fresh = store.read(tx -> tx.keys().fact(DONE).isEmpty());
    if (!fresh && given.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    SecretToken token = given.orElseGet(SecretToken::mint);
    if (given.isEmpty()) {
      keep.accept(token);
    }
    String how = given.isPresent() ? GIVEN : FIRST;
    return store.write(
        tx ->
            administrator(tx)
                .map(admin -> give(tx, new Tokens.Owner.Person(admin.id()), token.sha256(), how))
                .orElse(Outcome.UNCHANGED));
  }

  private static Optional<Accounts.User> administrator(Tx tx) {
    if (tx.keys().fact(DONE).isEmpty()) {
      tx.keys().putFact(DONE, tx.now().toString());
      tx.accounts().createUser(new Accounts.NewUser(ADMINISTRATOR, "Administrator", "", true));
      audit(tx, "user-created", ADMINISTRATOR + ", the first site administrator");
    }
    return tx.accounts().userByLogin(ADMINISTRATOR);
  }

  private static Outcome give(Tx tx, Tokens.Owner owner, String hash, String how) {
    Optional<Tokens.Token> known = tx.tokens().byHash(hash);
    if (known.isPresent() && !known.get().owner().equals(owner)) {
      throw new ServiceException(
          ErrorCode.CONFLICT, "The administrator's token given is another account's token");
    }
    Optional<String> before = tx.keys().fact(IN_FORCE);
    if (known.isEmpty() && (before.filter(hash::equals).isPresent() || wasRevoked(tx, hash))) {
      return Outcome.STALE;
    }
    UUID id = known.map(Tokens.Token::id).orElseGet(() -> create(tx, owner, hash, how));
    tx.keys().putFact(IN_FORCE, hash);
    // Under an earlier release nobody noted which one is in force: then a known one is it.
    boolean same = known.isPresent() && before.map(hash::equals).orElse(true);
    if (same) {
      return Outcome.UNCHANGED;
    }
    return revokeOthers(tx, owner, id, before) ? Outcome.REPLACED : Outcome.MADE;
  }

  private static UUID create(Tx tx, Tokens.Owner owner, String hash, String how) {
    UUID id = UUID.randomUUID();
    tx.tokens().create(new Tokens.Token(id, owner, "", how, null, tx.now(), null, null), hash);
    audit(tx, "token-created", "Token " + id + " of " + ADMINISTRATOR + ", " + how);
    return id;
  }

  /** Revokes the operator's tokens but one, and notes that they must not come back. */
  private static boolean revokeOthers(
      Tx tx, Tokens.Owner owner, UUID kept, Optional<String> before) {
    Optional<UUID> inForce = before.flatMap(tx.tokens()::byHash).map(Tokens.Token::id);
    List<Tokens.Token> others =
        tx.tokens().list(owner).stream()
            .filter(token -> !token.id().equals(kept))
            .filter(token -> isOperators(token) || inForce.filter(token.id()::equals).isPresent())
            .toList();
    for (Tokens.Token token : others) {
      tx.tokens().hash(token.id()).ifPresent(old -> noteRevoked(tx, old));
      tx.tokens().delete(owner, token.id());
      audit(
          tx,
          "token-deleted",
          "Token " + token.id() + " of " + ADMINISTRATOR + ", replaced by another at a start");
    }
    return !others.isEmpty();
  }

  private static boolean isOperators(Tokens.Token token) {
    return token.createdBy() == null
        && (token.description().equals(GIVEN) || token.description().equals(FIRST));
  }

  private static boolean wasRevoked(Tx tx, String hash) {
    return tx.keys().fact(REVOKED + hash).isPresent();
  }

  private static void noteRevoked(Tx tx, String hash) {
    tx.keys().putFact(REVOKED + hash, tx.now().toString());
  }

  private static void audit(Tx tx, String event, String description) {
    Actor.service().audit(tx, null, event, description);
  }

  private static void check(SecretToken token) {
    if (!FORM.matcher(token.reveal()).matches()) {
      throw new ServiceException(
          ErrorCode.BAD_REQUEST,
          "The administrator's token must be `pul-` and 40 lower-case hex digits; make one with:"
              + " echo pul-$(openssl rand -hex 20)");
    }
  }
}
