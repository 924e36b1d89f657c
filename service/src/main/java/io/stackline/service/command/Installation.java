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
public final class Installation {
  /** The login of the first account, a site administrator. */
  public static final String ADMINISTRATOR = "admin";

  private static final String GIVEN = "given at start";
  private static final String FIRST = "made at the first start";
  private static final Pattern GIVEN_FORM = Pattern.compile("pul-[A-Za-z0-9_-]{16,512}");

  private final Store store;

  public Installation(Store store) {
    this.store = store;
  }

  /**
   * Makes sure that there is an account {@value #ADMINISTRATOR} to sign in with. A token given
   * replaces the one given at an earlier start, so that it can be changed by a restart. If none is
   * given and the account is new, a token is made for it.
   *
   * @param given the token the operator chose, if any
   * @param keep stores a token that was made; called before the token counts, so that it cannot be
   *     lost, and whatever it throws goes on to the caller
   * @throws ServiceException with {@code BAD_REQUEST} if the token given does not look like one
   */
  public void ensureAdministrator(Optional<SecretToken> given, Consumer<SecretToken> keep) {
    given.ifPresent(Installation::check);
    boolean fresh = store.read(tx -> tx.accounts().userByLogin(ADMINISTRATOR).isEmpty());
    Optional<SecretToken> made =
        fresh && given.isEmpty() ? Optional.of(SecretToken.mint()) : Optional.empty();
    made.ifPresent(keep);
    if (!fresh && given.isEmpty()) {
      return;
    }
    store.write(
        tx -> {
          Accounts.User admin = administrator(tx);
          Tokens.Owner owner = new Tokens.Owner.Person(admin.id());
          given.ifPresent(token -> replaceGiven(tx, admin, token));
          made.ifPresent(token -> tx.tokens().create(token(tx, owner, FIRST), token.sha256()));
          return admin;
        });
  }

  private static Accounts.User administrator(Tx tx) {
    Optional<Accounts.User> there = tx.accounts().userByLogin(ADMINISTRATOR);
    if (there.isPresent()) {
      return there.get();
    }
    Accounts.User admin =
        tx.accounts().createUser(new Accounts.NewUser(ADMINISTRATOR, "Administrator", "", true));
    system().audit(tx, null, "user-created", ADMINISTRATOR + ", the first site administrator");
    return admin;
  }

  private static void replaceGiven(Tx tx, Accounts.User admin, SecretToken given) {
    Optional<Tokens.Token> known = tx.tokens().byHash(given.sha256());
    if (known.isPresent()) {
      if (known.get().owner().equals(new Tokens.Owner.Person(admin.id()))) {
        return;
      }
      throw new ServiceException(
          ErrorCode.CONFLICT, "The administrator's token given is another account's token");
    }
    Tokens.Owner owner = new Tokens.Owner.Person(admin.id());
    tx.tokens().list(owner).stream()
        .filter(token -> token.description().equals(GIVEN))
        .forEach(token -> tx.tokens().delete(owner, token.id()));
    tx.tokens().create(token(tx, owner, GIVEN), given.sha256());
    system().audit(tx, null, "token-created", "Token of " + ADMINISTRATOR + ", " + GIVEN);
  }

  private static Tokens.Token token(Tx tx, Tokens.Owner owner, String description) {
    return new Tokens.Token(UUID.randomUUID(), owner, "", description, null, tx.now(), null, null);
  }

  private static Actor system() {
    return new Actor(new Caller.Anonymous(), "");
  }

  private static void check(SecretToken token) {
    if (!GIVEN_FORM.matcher(token.reveal()).matches()) {
      throw new ServiceException(
          ErrorCode.BAD_REQUEST,
          "The administrator's token must be `pul-` and at least 16 letters, digits, hyphens or"
              + " underscores; make one with: echo pul-$(openssl rand -hex 20)");
    }
  }
}
