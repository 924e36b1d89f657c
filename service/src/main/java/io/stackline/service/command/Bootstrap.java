package io.stackline.service.command;

import io.stackline.service.authn.Caller;
import io.stackline.service.authn.SecretToken;
import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.Accounts;
import io.stackline.service.store.Store;
import io.stackline.service.store.Tokens;
import io.stackline.service.store.Tx;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a service needs once before anybody can sign in: its first account. */
public final class Bootstrap {
  /** The login of the first account, a site administrator. */
  public static final String ADMINISTRATOR = "admin";

  private static final String DONE = "first-account";
  private static final String GIVEN = "given at start";
  private static final String FIRST = "made at the first start";
  private static final Pattern FORM = Pattern.compile("pul-[0-9a-f]{40}");

  private final Store store;

  public Bootstrap(Store store) {
    this.store = store;
  }

  /**
   * Makes the account {@value #ADMINISTRATOR} at the first start of an installation, with the token
   * given or with one that is made for it. Later starts leave the account as its owners have it,
   * also if they removed it; a token given that is not known yet is added to it.
   *
   * @param given the token the operator chose, if any
   * @param keep stores a token that was made; called before the token counts, so that it cannot be
   *     lost, and whatever it throws goes on to the caller
   * @throws ServiceException with {@code BAD_REQUEST} if the token given is not {@code pul-} and 40
   *     lower-case hex digits, with {@code CONFLICT} if it is another account's
   */
  public void ensureAdministrator(Optional<SecretToken> given, Consumer<SecretToken> keep) {
    given.ifPresent(Bootstrap::check);
    boolean fresh = store.read(tx -> tx.keys().fact(DONE).isEmpty());
    if (!fresh && given.isEmpty()) {
      return;
    }
    SecretToken token = given.orElseGet(SecretToken::mint);
    if (given.isEmpty()) {
      keep.accept(token);
    }
    store.write(
        tx -> {
          Optional<Accounts.User> admin = administrator(tx);
          admin.ifPresent(account -> give(tx, account, token, given.isPresent()));
          return admin;
        });
  }

  private static Optional<Accounts.User> administrator(Tx tx) {
    if (tx.keys().fact(DONE).isEmpty()) {
      tx.keys().putFact(DONE, tx.now().toString());
      tx.accounts().createUser(new Accounts.NewUser(ADMINISTRATOR, "Administrator", "", true));
      system().audit(tx, null, "user-created", ADMINISTRATOR + ", the first site administrator");
    }
    return tx.accounts().userByLogin(ADMINISTRATOR);
  }

  private static void give(Tx tx, Accounts.User admin, SecretToken token, boolean given) {
    Tokens.Owner owner = new Tokens.Owner.Person(admin.id());
    Optional<Tokens.Token> known = tx.tokens().byHash(token.sha256());
    if (known.isEmpty()) {
      String how = given ? GIVEN : FIRST;
      tx.tokens()
          .create(
              new Tokens.Token(UUID.randomUUID(), owner, "", how, null, tx.now(), null, null),
              token.sha256());
      system().audit(tx, null, "token-created", "Token of " + ADMINISTRATOR + ", " + how);
    } else if (!known.get().owner().equals(owner)) {
      throw new ServiceException(
          ErrorCode.CONFLICT, "The administrator's token given is another account's token");
    }
  }

  private static Actor system() {
    return new Actor(new Caller.Anonymous(), "");
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
