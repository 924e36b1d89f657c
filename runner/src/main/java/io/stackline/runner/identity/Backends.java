package io.stackline.runner.identity;

import io.stackline.run.ErrorCode;
import io.stackline.run.OidcExchange;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.TokenVariables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the backend of a run and the credential for it. */
public final class Backends {
  private static final String BAD_URL =
      "The service's URL is not http(s)://HOST[:PORT][/PATH], without a user and a query.";

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

  private Backends() {}

  /**
   * The first that is given: the request's, {@code PULUMI_BACKEND_URL}, the project's, the one the
   * user is signed in to, Pulumi Cloud. The token is {@code PULUMI_ACCESS_TOKEN}, or else the
   * user's own for that backend.
   *
   * <p>The project's wish is a line in a file of the checkout: what the environment holds for one
   * service is not sent to another because of it.
   *
   * @param requested from the operator
   * @param project the project's own wish
   * @throws RunException if a service is to be used and there is no token for it, or only one that
   *     it must not be sent
   */
  public static Backend find(
      @Nullable String requested, Optional<String> project, Environment environment)
      throws RunException {
    CredentialsFile user = CredentialsFile.ofUser(environment);
    String url = url(requested, project, user, environment);
    if (!Backend.isService(url)) {
      checkScheme(url);
      return new Backend(url, null, null, null);
    }
    check(url);
    if (environment.get(TokenVariables.ACCESS_TOKEN).isPresent()) {
      requireNamed(url, requested, user, environment);
    }
    return service(url, user, environment);
  }

  /** Whether the machine's user is signed in to some service. */
  public static boolean isSignedIn(Environment environment) {
    return CredentialsFile.ofUser(environment).hasTokens();
  }

  /**
   * Whether the project alone decides where stacks are kept.
   *
   * @param requested from the operator
   */
  public static boolean isOfProject(
      @Nullable String requested, Optional<String> project, Environment environment) {
    return requested == null
        && environment.get("PULUMI_BACKEND_URL").isEmpty()
        && project.isPresent();
  }

  /** The operator has named it, is signed in to it, or would use it without the project's wish. */
  private static void requireNamed(
      String url, @Nullable String requested, CredentialsFile user, Environment environment)
      throws RunException {
    boolean named =
        requested != null
            || environment.get("PULUMI_BACKEND_URL").isPresent()
            || url.equals(Backend.PULUMI_CLOUD)
            || user.account(url).isPresent()
            || url.equals(trimmed(Optional.ofNullable(user.current()).orElse("")));
    if (!named) {
      throw new RunException(ErrorCode.SERVICE_NOT_NAMED, "It is " + url + ".");
    }
  }

  /**
   * The same for a run that signs in with the identity of its build: the token is yet to come, and
   * stacks named without an organization are those of the one signed in to.
   *
   * @throws RunException if it is not a service
   */
  public static Backend find(
      @Nullable String requested,
      Optional<String> project,
      Environment environment,
      OidcExchange oidc)
      throws RunException {
    CredentialsFile user = CredentialsFile.ofUser(environment);
    String url = url(requested, project, user, environment);
    if (!Backend.isService(url)) {
      throw new RunException(
          ErrorCode.BAD_OPTION, "Only a service can be signed in to, and the backend is none.");
    }
    check(url);
    requireNamed(url, requested, user, environment);
    boolean insecure =
        user.account(url).map(CredentialsFile.Account::insecure).filter(i -> i).isPresent();
    // Of the user's own sign-in only this counts.
    CredentialsFile.Account account =
        insecure ? new CredentialsFile.Account(null, null, null, null, true, null) : null;
    return new Backend(url, null, account, oidc.organization());
  }

  private static String url(
      @Nullable String requested,
      Optional<String> project,
      CredentialsFile user,
      Environment environment) {
    return Optional.ofNullable(requested)
        .or(() -> environment.get("PULUMI_BACKEND_URL"))
        .or(() -> project)
        .or(() -> Optional.ofNullable(user.current()))
        .map(Backends::trimmed)
        .orElse(Backend.PULUMI_CLOUD);
  }

  private static Backend service(String url, CredentialsFile user, Environment environment)
      throws RunException {
    Optional<CredentialsFile.Account> account = user.account(url);
    Optional<String> own = account.map(CredentialsFile.Account::accessToken).map(String::strip);
    // Blanks and line breaks around it come of the way in which it was stored.
    Optional<String> given = environment.get(TokenVariables.ACCESS_TOKEN).map(String::strip);
    Optional<String> token = given.or(() -> own).filter(text -> !text.isEmpty());
    if (token.isEmpty()) {
      throw new RunException(ErrorCode.NO_CREDENTIALS, "The service is " + url + ".");
    }
    if (token.get().chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new RunException(
          ErrorCode.BAD_CREDENTIALS,
          "It has a line break, or another character that no token has, in the middle"
              + (given.isPresent() ? ": PULUMI_ACCESS_TOKEN." : "."));
    }
    // A token from the environment that is not the user's own says nothing about who the user is.
    boolean isOwn = token.equals(own);
    return new Backend(
        url,
        Secret.of(token.get()),
        isOwn ? account.orElse(null) : null,
        UserConfig.ofUser(environment).defaultOrganization(url).orElse(null));
  }

  /** Without a scheme the CLI would only fail much later. */
  private static void checkScheme(String url) throws RunException {
    if (!SCHEME.matcher(url).lookingAt()) {
      throw new RunException(
          ErrorCode.BAD_OPTION,
          "The backend's URL does not begin with a scheme, such as https:// or file://."
              + (url.matches("\\s*[\"'].*") ? " It begins with a quotation mark." : ""));
    }
  }

  /** The URL is not repeated: it may hold a password. */
  private static void check(String url) throws RunException {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      throw new RunException(ErrorCode.BAD_OPTION, BAD_URL);
    }
    throw new RunException(ErrorCode.BAD_OPTION, BAD_URL);
  }

  private static String trimmed(String url) {
    boolean service = Backend.isService(url);
    String trimmed = url;
    while (service && trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return trimmed;
  }
}
