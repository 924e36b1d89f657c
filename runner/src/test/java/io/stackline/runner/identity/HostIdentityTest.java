package io.stackline.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stackline.client.BearerCall;
import io.stackline.client.Cancellation;
import io.stackline.client.Downloader;
import io.stackline.client.ProxySettings;
import io.stackline.client.RetryPolicy;
import io.stackline.client.Timeouts;
import io.stackline.run.ErrorCode;
import io.stackline.run.OidcExchange;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import io.stackline.run.SecretReference;
import io.stackline.runner.host.CiHost;
import io.stackline.runner.host.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each host keeps the identity token, with token endpoints as strict as theirs. */
class HostIdentityTest {
  private static final OidcExchange ACME = asked(null, null);

  @TempDir Path directory;
  private HttpServer server;

  private static OidcExchange asked(SecretReference token, String audience) {
    return new OidcExchange("acme", null, null, token, audience, null);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/github", e -> serve(e, "GET", "v=1&audience=", "{\"count\":9,\"value\":"));
    server.createContext("/azure", e -> serve(e, "POST", "api-version=7.1", "{\"oidcToken\":"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The token it gives is the rest of the query, so that tests see what was asked for. */
  private static void serve(HttpExchange exchange, String method, String query, String answer)
      throws IOException {
    try (exchange) {
      String given = exchange.getRequestURI().getRawQuery();
      boolean good =
          exchange.getRequestMethod().equals(method)
              && given.startsWith(query)
              && "Bearer canary-bearer"
                  .equals(exchange.getRequestHeaders().getFirst("Authorization"))
              && exchange.getRequestBody().readAllBytes().length == 0;
      String body =
          good
              ? answer + "\"jwt:" + given.substring(query.length()) + "\"}"
              : "{\"message\":\"no: "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + "\"}";
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(good ? 200 : 403, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static IdentityTokens tokens(
      OidcExchange asked, CiHost host, Map<String, String> variables) {
    BearerCall call =
        new BearerCall(
            new Downloader.Options(
                "test", Timeouts.DEFAULT, RetryPolicy.NEVER, ProxySettings.none(), null),
            new Cancellation());
    return HostIdentity.of(
        asked,
        host,
        new Environment(variables),
        (method, to, bearer) ->
            call.send(method, to, io.stackline.client.model.Secret.of(bearer.reveal())));
  }

  private static RunException refusal(IdentityTokens tokens) {
    RunException e = catchThrowableOfType(RunException.class, tokens::token);
    assertThat(e.error().code()).isEqualTo(ErrorCode.OIDC_UNAVAILABLE);
    return e;
  }

  private Map<String, String> github(String bearer) {
    return Map.of(
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        url("/github?v=1"),
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        bearer);
  }

  private Map<String, String> azure(String bearer, String connection) {
    return Map.of(
        "SYSTEM_OIDCREQUESTURI",
        url("/azure"),
        "SYSTEM_ACCESSTOKEN",
        bearer,
        HostIdentity.AZURE_CONNECTION,
        connection);
  }

  @Test
  void githubIsAskedForTheAudience() throws RunException {
    assertThat(tokens(ACME, CiHost.GITHUB, github("canary-bearer")).token())
        .isEqualTo(Secret.of("jwt:urn%3Apulumi%3Aorg%3Aacme"));
    assertThat(tokens(asked(null, "a&b"), CiHost.GITHUB, github("canary-bearer")).token())
        .isEqualTo(Secret.of("jwt:a%26b"));
  }

  @Test
  void azureIsAskedForTheConnection() throws RunException {
    assertThat(tokens(ACME, CiHost.AZURE, azure("canary-bearer", "")).token())
        .isEqualTo(Secret.of("jwt:"));
    assertThat(tokens(ACME, CiHost.AZURE, azure("canary-bearer", "4-2")).token())
        .isEqualTo(Secret.of("jwt:&serviceConnectionId=4-2"));
  }

  @Test
  void aRefusalIsToldWithoutTheBearer() {
    RunException e = refusal(tokens(ACME, CiHost.GITHUB, github("canary-wrong")));
    assertThat(e).hasMessageContaining("no: Bearer ***").hasMessageNotContaining("canary-wrong");
    assertThat(refusal(tokens(ACME, CiHost.AZURE, azure("canary-wrong", ""))))
        .hasMessageContaining("403")
        .hasMessageNotContaining("canary-wrong");
  }

  @ParameterizedTest
  @CsvSource({
    "BITBUCKET, BITBUCKET_STEP_OIDC_TOKEN, oidc: true",
    "GITLAB, PULUMI_OIDC_TOKEN, 'id_tokens: {PULUMI_OIDC_TOKEN: {aud: \"urn:pulumi:org:acme\"}}'",
    "JENKINS, PULUMI_OIDC_TOKEN, withCredentials",
    "TRAVIS, PULUMI_OIDC_TOKEN, --oidc-token",
    "GENERIC, PULUMI_OIDC_TOKEN, --oidc-token",
    "NONE, PULUMI_OIDC_TOKEN, --oidc-token"
  })
  void aVariableHasIt(CiHost host, String variable, String advice) throws RunException {
    assertThat(tokens(ACME, host, Map.of(variable, " jwt\n")).token()).isEqualTo(Secret.of("jwt"));
    assertThat(refusal(tokens(ACME, host, Map.of())))
        .hasMessageContaining(variable + " is not set")
        .hasMessageContaining(advice);
  }

  @ParameterizedTest
  @CsvSource({"GITHUB, id-token: write", "AZURE, SYSTEM_ACCESSTOKEN: $(System.AccessToken)"})
  void aHostThatIsNotSetUpIsNamed(CiHost host, String advice) {
    assertThat(refusal(tokens(ACME, host, Map.of()))).hasMessageContaining(advice);
  }

  @Test
  void aReferenceWinsOverTheHost() throws RunException, IOException {
    Path file = Files.writeString(directory.resolve("jwt"), "from-file\n");
    OidcExchange inFile = asked(new SecretReference.File(file.toString()), null);
    assertThat(tokens(inFile, CiHost.GITHUB, Map.of()).token()).isEqualTo(Secret.of("from-file"));
    OidcExchange inVariable = asked(new SecretReference.Env("MINE"), null);
    assertThat(tokens(inVariable, CiHost.BITBUCKET, Map.of("MINE", "x")).token())
        .isEqualTo(Secret.of("x"));
    refusal(tokens(asked(new SecretReference.File("/nowhere/jwt"), null), CiHost.NONE, Map.of()));
    Files.writeString(file, "\n");
    assertThat(refusal(tokens(inFile, CiHost.NONE, Map.of()))).hasMessageContaining("is empty");
  }
}
