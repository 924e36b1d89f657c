package io.jenkins.plugins.stackline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.oidc_provider.IdTokenStringCredentials;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Id tokens of the OpenID Connect Provider plugin, exchanged for an access token. In front of our
 * service stands a host that exchanges as Pulumi Cloud does (RFC 8693 at {@code /api/oauth/token}),
 * after it has verified the token with the keys that Jenkins publishes.
 */
@WithJenkins
class OidcTest {
  private static final String AUDIENCE = "urn:pulumi:org:acme";

  @TempDir Path directory;

  @Test
  void anIdTokenIsExchangedForRunsAndForTheCli(JenkinsRule jenkins) throws Exception {
    try (Lab lab = Lab.in(directory);
        Exchange exchange = new Exchange(lab.url(), jenkins.getURL() + "oidc/jwks")) {
      IdTokenStringCredentials token =
          new IdTokenStringCredentials(CredentialsScope.GLOBAL, "id-token", "");
      token.setAudience(AUDIENCE);
      Lab.add(token);
      lab.agent(jenkins, "here");
      String how =
          "credentialsId: 'id-token', oidcOrganization: 'acme', cloudUrl: '" + exchange.url() + "'";
      WorkflowJob job =
          Lab.pipeline(
              jenkins,
              "oidc",
              Lab.program("shop", "apples"),
              "pulumiUp stack: 'admin/shop/oidc', create: true, " + how,
              "withPulumi(" + how + ") {",
              "  sh 'echo \"user: $(pulumi whoami)\"; cat \"$PULUMI_CREDENTIALS_PATH/credentials.json\"; echo \"kept: $PULUMI_CREDENTIALS_PATH\"'",
              "}",
              "sh 'ls -d ../oidc@tmp/stackline-* 2>/dev/null || echo \"nothing is left\"'");

      WorkflowRun run = jenkins.buildAndAssertSuccess(job);

      assertEquals(2, exchange.subjects.size(), exchange.subjects.toString());
      assertEquals(List.of(job.getAbsoluteUrl(), job.getAbsoluteUrl()), exchange.subjects);
      jenkins.assertLogContains("user: admin", run);
      jenkins.assertLogContains("nothing is left", run);
      jenkins.assertLogNotContains(Lab.TOKEN, run);
      for (String seen : exchange.tokens) {
        jenkins.assertLogNotContains(seen, run);
        assertFalse(JenkinsRule.getLog(run).contains(seen.substring(seen.length() - 40)));
      }
      assertTrue(lab.ask("/api/stacks/admin/shop/oidc").startsWith("200"));
    }
  }

  @Test
  void aRefusedTokenSaysWhatToDo(JenkinsRule jenkins) throws Exception {
    try (Lab lab = Lab.in(directory);
        Exchange exchange = new Exchange(lab.url(), jenkins.getURL() + "oidc/jwks")) {
      IdTokenStringCredentials token =
          new IdTokenStringCredentials(CredentialsScope.GLOBAL, "id-token", "");
      token.setAudience("somebody else");
      Lab.add(token);
      lab.agent(jenkins, "here");
      WorkflowJob job =
          Lab.pipeline(
              jenkins,
              "refused",
              Lab.program("shop", "apples"),
              "def r = pulumiUp stack: 'admin/shop/x', propagate: false, credentialsId: 'id-token', oidcOrganization: 'acme', cloudUrl: '"
                  + exchange.url()
                  + "'",
              "echo \"result: ${r.status} ${r.error}\"");

      WorkflowRun run = jenkins.buildAndAssertSuccess(job);

      jenkins.assertLogContains("result: auth oidc-refused", run);
    }
  }

  /** The exchange; everything else goes on to the service. */
  private static final class Exchange implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String service;
    private final String keys;
    final List<String> subjects = new CopyOnWriteArrayList<>();
    final List<String> tokens = new CopyOnWriteArrayList<>();

    Exchange(String service, String keys) throws IOException {
      this.service = service;
      this.keys = keys;
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", this::handle);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange call) throws IOException {
      byte[] body = call.getRequestBody().readAllBytes();
      try {
        if (call.getRequestURI().getPath().equals("/api/oauth/token")) {
          exchange(call, new String(body, StandardCharsets.UTF_8));
        } else {
          forward(call, body);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (GeneralSecurityException e) {
        answer(
            call,
            400,
            "{\"error\":\"invalid_grant\",\"error_description\":\"" + e.getMessage() + "\"}");
      } finally {
        call.close();
      }
    }

    private void exchange(HttpExchange call, String form)
        throws IOException, InterruptedException, GeneralSecurityException {
      Map<String, String> fields = new HashMap<>();
      for (String pair : form.split("&")) {
        String[] parts = pair.split("=", 2);
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
      assertEquals("urn:ietf:params:oauth:grant-type:token-exchange", fields.get("grant_type"));
      JSONObject claims = verified(fields.get("subject_token"));
      if (!AUDIENCE.equals(claims.getString("aud")) || !AUDIENCE.equals(fields.get("audience"))) {
        throw new GeneralSecurityException("the audience is not this organization");
      }
      subjects.add(claims.getString("sub"));
      tokens.add(fields.get("subject_token"));
      answer(
          call,
          200,
          "{\"access_token\":\""
              + Lab.TOKEN
              + "\",\"issued_token_type\":\"urn:pulumi:token-type:access_token:organization\","
              + "\"token_type\":\"token\",\"expires_in\":7200,\"scope\":\"\"}");
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private JSONObject verified(String token)
        throws IOException, InterruptedException, GeneralSecurityException {
      String[] parts = token.split("\\.");
      String published =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(keys)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      JSONObject key = JSONObject.fromObject(published).getJSONArray("keys").getJSONObject(0);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      if (!signature.verify(Base64.getUrlDecoder().decode(parts[2]))) {
        throw new GeneralSecurityException("the signature is wrong");
      }
      return JSONObject.fromObject(
          new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    private static BigInteger number(JSONObject key, String name) {
      return new BigInteger(1, Base64.getUrlDecoder().decode(key.getString(name)));
    }

    private void forward(HttpExchange call, byte[] body) throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(service + call.getRequestURI()))
              .method(call.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      List<String> kept =
          new ArrayList<>(List.of("Authorization", "Accept", "Content-Type", "Content-Encoding"));
      kept.removeIf(name -> call.getRequestHeaders().getFirst(name) == null);
      kept.forEach(name -> request.header(name, call.getRequestHeaders().getFirst(name)));
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(t -> call.getResponseHeaders().set("Content-Type", t));
      answer
          .headers()
          .firstValue("Content-Encoding")
          .ifPresent(t -> call.getResponseHeaders().set("Content-Encoding", t));
      byte[] bytes = answer.body();
      call.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
      call.getResponseBody().write(bytes);
    }

    private static void answer(HttpExchange call, int status, String json) throws IOException {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(status, bytes.length);
      call.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
