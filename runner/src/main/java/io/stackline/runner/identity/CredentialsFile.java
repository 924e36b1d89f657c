package io.stackline.runner.identity;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.Secret;
import io.stackline.runner.host.Environment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file in which the CLI keeps sign-ins, {@code credentials.json}. It is only ever read: a run
 * has a file of its own.
 *
 * @param current the backend used last
 * @param accessTokens by backend; older CLIs have only these
 * @param accounts by backend
 */
public record CredentialsFile(
    @Nullable String current,
    @Nullable Map<String, String> accessTokens,
    @Nullable Map<String, Account> accounts) {

  /** Where no such file is. */
  static final CredentialsFile NONE = new CredentialsFile(null, null, null);

  /**
   * One sign-in. The refresh token is left out on purpose: a run that used it up would sign the
   * user out.
   *
   * @param accessToken the token; never printed
   * @param lastValidatedAt when the CLI last asked the service who the user is; it asks again after
   *     an hour
   */
  public record Account(
      @Nullable String accessToken,
      @Nullable String username,
      @Nullable List<String> organizations,
      @Nullable String lastValidatedAt,
      @Nullable Boolean insecure,
      @Nullable JsonText tokenInformation) {
    @Override
    public String toString() {
      return "Account[" + username + "]";
    }
  }

  /** Reads the user's own file; one that is missing or damaged counts as empty. */
  static CredentialsFile ofUser(Environment environment) {
    return UserFiles.read("credentials.json", CredentialsFile.class, environment).orElse(NONE);
  }

  /** The sign-in to a backend. */
  Optional<Account> account(String url) {
    Account account = accounts == null ? null : accounts.get(url);
    if (account != null && account.accessToken() != null) {
      return Optional.of(account);
    }
    String token = accessTokens == null ? null : accessTokens.get(url);
    return Optional.ofNullable(token).map(t -> new Account(t, null, null, null, null, null));
  }

  /** Whether it has a sign-in to anything. */
  boolean hasTokens() {
    return (accessTokens != null && accessTokens.values().stream().anyMatch(t -> !t.isEmpty()))
        || (accounts != null
            && accounts.values().stream().anyMatch(account -> account.accessToken() != null));
  }

  /** The text of a file for one run, which lets the CLI skip asking who the user is. */
  public static String forRun(Backend backend, Account account) {
    String token = backend.token() == null ? "" : backend.token().reveal();
    return Wire.encode(
        new CredentialsFile(
            backend.url(), Map.of(backend.url(), token), Map.of(backend.url(), account)));
  }

  /**
   * A sign-in that belongs to one run alone, so that the CLI may renew it.
   *
   * @param refreshToken absent: the token cannot be renewed
   * @param insecure whether the user wants no certificate of this service to be checked
   */
  record Renewable(
      @Nullable String accessToken, @Nullable String refreshToken, @Nullable Boolean insecure) {
    @Override
    public String toString() {
      return "Renewable";
    }
  }

  private record OfRun(
      String current, Map<String, String> accessTokens, Map<String, Renewable> accounts) {}

  /** The text of a file for one run that has exchanged the identity of its build. */
  public static String forExchanged(Backend backend, Secret access, @Nullable Secret refresh) {
    String token = access.reveal();
    String url = backend.url();
    Boolean insecure = backend.isInsecure() ? Boolean.TRUE : null;
    Renewable account = new Renewable(token, refresh == null ? null : refresh.reveal(), insecure);
    return Wire.encode(new OfRun(url, Map.of(url, token), Map.of(url, account)));
  }

  /** Every token in the file of a run, in which its CLI may have put new ones. */
  public static List<Secret> tokens(String text, String url) {
    try {
      Map<String, Renewable> all = Wire.decode(text, OfRun.class).accounts();
      Renewable account = all.get(url);
      return account == null
          ? List.of()
          : Stream.of(account.accessToken(), account.refreshToken())
              .filter(Objects::nonNull)
              .map(Secret::of)
              .toList();
    } catch (WireException e) {
      // The CLI may be writing it right now.
      return List.of();
    }
  }

  /** The access token in the file of a run, which its CLI may have renewed; empty if none is. */
  public static Optional<Secret> renewed(String text, String url) {
    try {
      return Wire.decode(text, CredentialsFile.class)
          .account(url)
          .map(Account::accessToken)
          .map(Secret::of);
    } catch (WireException e) {
      // The CLI may be writing it right now.
      return Optional.empty();
    }
  }

  /** Where it leads, without tokens. */
  @Override
  public String toString() {
    return "CredentialsFile[" + current + "]";
  }
}
