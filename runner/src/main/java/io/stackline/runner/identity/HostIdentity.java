package io.stackline.runner.identity;

import io.stackline.client.error.ClientException;
import io.stackline.client.error.ForeignReply;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.ErrorCode;
import io.stackline.run.OidcExchange;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import io.stackline.runner.host.TokenVariables;
import io.stackline.runner.input.BoundedFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity token of a build as each CI host has it. Sources: the hosts' own pages on OIDC
 * (GitHub "OpenID Connect reference", GitLab "ID tokens", Azure {@code distributedtask/oidctoken},
 * Bitbucket "Integrate Pipelines with resource servers using OIDC", the {@code oidc-provider}
 * plugin of Jenkins).
 */
public final class HostIdentity {
  /** Where a token is looked for on hosts that have no variable of their own. */
  public static final String VARIABLE = TokenVariables.SIGN_IN;

  /** Names the service connection whose identity an Azure pipeline uses. */
  public static final String AZURE_CONNECTION = "STACKLINE_OIDC_AZURE_CONNECTION";

  private final OidcExchange asked;
  private final CiHost host;
  private final Environment environment;
  private final IdentityTokens.Endpoint endpoint;

  private record GithubAnswer(@Nullable String value) {}

  private record AzureAnswer(@Nullable String oidcToken) {}

  private HostIdentity(
      OidcExchange asked, CiHost host, Environment environment, IdentityTokens.Endpoint endpoint) {
    this.asked = asked;
    this.host = host;
    this.environment = environment;
    this.endpoint = endpoint;
  }

  /** Where the token of this build comes from: where the request says, else where its host does. */
  public static IdentityTokens of(
      OidcExchange asked, CiHost host, Environment environment, IdentityTokens.Endpoint endpoint) {
    HostIdentity identity = new HostIdentity(asked, host, environment, endpoint);
    SecretReference reference = asked.token();
    if (reference != null) {
      return () -> identity.referred(reference);
    }
    return switch (host) {
      case GITHUB -> identity::github;
      case AZURE -> identity::azure;
      case BITBUCKET -> () -> identity.variable("BITBUCKET_STEP_OIDC_TOKEN");
      case GITLAB, JENKINS, TRAVIS, GENERIC, NONE -> () -> identity.variable(VARIABLE);
    };
  }

  private Secret referred(SecretReference reference) throws RunException {
    if (reference instanceof SecretReference.Env env) {
      return variable(env.name());
    }
    SecretReference.File file = (SecretReference.File) reference;
    try {
      return present(
          BoundedFile.named(Path.of(file.path()), BoundedFile.SHORT), file.path() + " is empty.");
    } catch (IOException e) {
      throw unavailable("Cannot read " + file.path() + ".", e);
    }
  }

  private Secret variable(String name) throws RunException {
    return present(environment.get(name).orElse(""), name + " is not set.");
  }

  private Secret github() throws RunException {
    String url = required("ACTIONS_ID_TOKEN_REQUEST_URL");
    Secret bearer = Secret.of(required("ACTIONS_ID_TOKEN_REQUEST_TOKEN"));
    String audience = Optional.ofNullable(asked.audience()).orElse(asked.defaultAudience());
    String answer =
        ask("GET", url + (url.contains("?") ? "&" : "?") + "audience=", audience, bearer);
    try {
      return present(Wire.decode(answer, GithubAnswer.class).value(), "GitHub gave no token.");
    } catch (WireException e) {
      throw unavailable("GitHub's answer is not understood.", e);
    }
  }

  private Secret azure() throws RunException {
    String url = required("SYSTEM_OIDCREQUESTURI");
    boolean given =
        environment.get(TokenVariables.AZURE_MAPPED).isEmpty()
            && environment.get(TokenVariables.AZURE_TOKEN).isPresent();
    Secret bearer =
        Secret.of(required(given ? TokenVariables.AZURE_TOKEN : TokenVariables.AZURE_MAPPED));
    String connection = environment.get(AZURE_CONNECTION).orElse("");
    String query = "?api-version=7.1" + (connection.isEmpty() ? "" : "&serviceConnectionId=");
    String answer = ask("POST", url + query, connection, bearer);
    try {
      return present(Wire.decode(answer, AzureAnswer.class).oidcToken(), "Azure gave no token.");
    } catch (WireException e) {
      throw unavailable("Azure's answer is not understood.", e);
    }
  }

  private String ask(String method, String url, String lastValue, Secret bearer)
      throws RunException {
    try {
      URI uri = URI.create(url + URLEncoder.encode(lastValue, StandardCharsets.UTF_8));
      return endpoint.send(method, uri, bearer);
    } catch (ForeignReply e) {
      if (e.status() >= 500) {
        throw new RunException(ErrorCode.SERVICE_UNREACHABLE, e.getMessage() + ".", e);
      }
      throw unavailable(e.getMessage() + ".", e);
    } catch (ClientException e) {
      boolean stopped = e.kind() == ClientException.Kind.CANCELLED;
      ErrorCode code = stopped ? ErrorCode.CANCELLED : ErrorCode.SERVICE_UNREACHABLE;
      throw new RunException(code, e.getMessage() + ".", e);
    } catch (IllegalArgumentException e) {
      throw unavailable("The address of the host's token endpoint is not a URL.", null);
    }
  }

  private String required(String name) throws RunException {
    Optional<String> value = environment.get(name);
    if (value.isEmpty()) {
      throw unavailable(name + " is not set.", null);
    }
    return value.get();
  }

  private Secret present(@Nullable String token, String otherwise) throws RunException {
    if (token == null || token.isBlank()) {
      throw unavailable(otherwise, null);
    }
    return Secret.of(token.strip());
  }

  private RunException unavailable(String detail, @Nullable Exception cause) {
    return new RunException(ErrorCode.OIDC_UNAVAILABLE, detail + " " + advice(), cause);
  }

  /** What has to be set up on this host. */
  private String advice() {
    String audience = asked.defaultAudience();
    return switch (host) {
      case GITHUB -> "On GitHub Actions the job needs `permissions: {id-token: write}`.";
      case GITLAB ->
          "On GitLab the job needs `id_tokens: {"
              + VARIABLE
              + ": {aud: \""
              + audience
              + "\"}}`; name another variable with --oidc-token env:VARIABLE.";
      case BITBUCKET ->
          "On Bitbucket the step needs `oidc: true`, or `oidc: {audiences: [\""
              + audience
              + "\"]}`.";
      case AZURE ->
          "On Azure the step needs `env: {SYSTEM_ACCESSTOKEN: $(System.AccessToken)}`; "
              + AZURE_CONNECTION
              + " must name an existing service connection, if it is set.";
      case JENKINS ->
          "On Jenkins bind an id token credential with withCredentials to the variable "
              + VARIABLE
              + ", or give its file with --oidc-token file:PATH.";
      case TRAVIS, GENERIC, NONE ->
          "Put the token into " + VARIABLE + ", or say where it is with --oidc-token.";
    };
  }
}
