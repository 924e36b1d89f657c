package io.stackline.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.stackline.client.Cancellation;
import io.stackline.client.ConnectionPool;
import io.stackline.client.Limits;
import io.stackline.client.ProxySettings;
import io.stackline.client.PulumiClient;
import io.stackline.client.RetryPolicy;
import io.stackline.client.StackFilter;
import io.stackline.client.StackName;
import io.stackline.client.Timeouts;
import io.stackline.client.TokenExchange;
import io.stackline.client.UpdateId;
import io.stackline.client.UpdateLease;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.error.ApiError;
import io.stackline.client.error.Cancelled;
import io.stackline.client.error.ClientException;
import io.stackline.client.model.Bytes;
import io.stackline.client.model.CreateStackRequest;
import io.stackline.client.model.JournalEntries;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.Secret;
import io.stackline.client.model.Stack;
import io.stackline.client.model.StackSummary;
import io.stackline.client.model.StartUpdateRequest;
import io.stackline.client.model.StartUpdateResponse;
import io.stackline.client.model.UpdateInfo;
import io.stackline.client.model.UpdateKind;
import io.stackline.client.model.UpdateProgramRequest;
import io.stackline.client.model.UpdateResult;
import io.stackline.client.model.UpdateResults;
import io.stackline.client.model.UpdateStatus;
import io.stackline.client.model.User;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/client.md, between markers, run against the service. */
class ClientGuideTest {
  @TempDir static Path directory;
  private static ServiceProcess process;
  private static URI service;
  private static Secret token;
  private static PulumiClient client;

  @BeforeAll
  static void start() throws Exception {
    process = ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory));
    service = URI.create(process.url());
    token = Secret.of(ServiceProcess.ADMIN_TOKEN);
    client = PulumiClient.builder(service, TokenSource.fixed(token)).build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    process.assertNoServerError();
    process.close();
  }

  @Test
  void firstCall() {
    // guide: first call
    try (PulumiClient client = PulumiClient.builder(service, TokenSource.fixed(token)).build()) {
      User user = client.users().current();
      System.out.println("signed in as " + user.githubLogin());
    }
    // end
    assertThat(client.users().current().githubLogin()).isEqualTo("admin");
  }

  @Test
  void stacks() {
    // guide: stacks
    client
        .stacks()
        .create(
            "admin",
            "shop",
            new CreateStackRequest("dev", Map.of("team", "web"), null, null, null));
    StackName name = StackName.parse("admin/shop/dev");
    Optional<Stack> stack = client.stacks().find(name);
    client.stacks().addTag(name, "cost-center", "42");
    // end
    assertThat(stack.orElseThrow().tags()).containsEntry("team", "web");
    assertThat(client.stacks().find(name).orElseThrow().tags()).containsKey("cost-center");
    // guide: pages
    StackFilter mine = new StackFilter("admin", "shop", null, null);
    List<String> names = client.stacks().list(mine).map(StackSummary::stackName).toList();
    Optional<UpdateInfo> lastFailure =
        client
            .updates()
            .history()
            .list(name)
            .filter(update -> update.result() == UpdateResult.FAILED)
            .findFirst();
    // end
    assertThat(names).containsExactly("dev");
    assertThat(lastFailure).isEmpty();
    // guide: secrets
    Bytes sealed = client.stacks().secrets().encrypt(name, Bytes.ofText("hunter2"));
    String open = client.stacks().secrets().decrypt(name, sealed).toText();
    // end
    assertThat(open).isEqualTo("hunter2");
  }

  @Test
  void tokens() throws IOException {
    HttpServer issuer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/api/oauth/token",
        exchange -> {
          String body =
              "{\"access_token\":\""
                  + token.reveal()
                  + "\",\"token_type\":\"token\",\"scope\":\"\","
                  + "\"issued_token_type\":\"t\",\"expires_in\":3600}";
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(UTF_8));
          exchange.close();
        });
    issuer.start();
    URI cloud = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
    Path file = Files.writeString(directory.resolve("token"), token.reveal() + "\n");
    Secret idToken = Secret.of("eyJ.of.ci");
    // guide: token sources
    TokenSource always = TokenSource.fixed(token);
    TokenSource environment = TokenSource.environment("PULUMI_ACCESS_TOKEN");
    TokenSource mounted = TokenSource.file(file); // read anew at each request
    // end
    // guide: token exchange
    PulumiClient anonymous = PulumiClient.builder(cloud, TokenSource.none()).build();
    TokenExchange exchange =
        new TokenExchange(idToken, "acme", "organization", "", Duration.ofHours(1));
    TokenSource exchanged =
        TokenSource.renewing(
            anonymous.oauth().exchange(exchange).accessToken(),
            refused -> anonymous.oauth().exchange(exchange).accessToken());
    // end
    assertThat(environment.token()).isNotNull();
    for (TokenSource source : List.of(always, mounted, exchanged)) {
      try (PulumiClient signedIn = PulumiClient.builder(service, source).build()) {
        assertThat(signedIn.users().current().githubLogin()).isEqualTo("admin");
      }
    }
    anonymous.close();
    issuer.stop(0);
  }

  // guide: errors
  static String explain(ClientException failure) {
    return switch (failure.kind()) {
      case API_ERROR -> "refused with code " + ((ApiError) failure).code();
      case FOREIGN_REPLY -> "that is no such service: check its URL and the proxy";
      case TRANSPORT_FAILURE -> "no whole answer; whether it acted is not known";
      case TRY_LATER -> "busy: try again later";
      case CANCELLED -> "cancelled";
      case TOKEN_UNAVAILABLE -> "no access token";
    };
  }

  // end

  @Test
  void errors() {
    // guide: catching
    try {
      client.stacks().delete(StackName.parse("admin/shop/no-such-stack"), false);
    } catch (ApiError e) {
      System.err.println(e.getMessage()); // tried to delete the stack but … [404] …
      e.requestId().ifPresent(id -> System.err.println("request " + id));
    }
    // end
    ClientException refused =
        catchThrowableOfType(
            ClientException.class,
            () -> client.stacks().delete(StackName.parse("admin/shop/no-such-stack"), false));
    assertThat(explain(refused)).isEqualTo("refused with code 404");
  }

  @Test
  void settings() throws Exception {
    String pem = JdkCertificates.anyPem();
    // guide: settings
    PulumiClient tuned =
        PulumiClient.builder(service, TokenSource.fixed(token))
            .userAgent("shop-deployer/1.4")
            .timeouts(
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2)))
            .retry(
                new RetryPolicy(
                    Set.of(429, 502, 503, 504),
                    5,
                    Duration.ofMillis(200),
                    2.0,
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1)))
            .connections(new ConnectionPool(8, 8))
            .limits(new Limits(16L << 20, 256L << 20))
            .build();
    // end
    // guide: proxy
    PulumiClient behindProxy =
        PulumiClient.builder(service, TokenSource.fixed(token))
            .proxy(
                ProxySettings.of(
                    URI.create("http://proxy.example.com:3128"),
                    "builder",
                    Secret.of("s3cret"),
                    List.of("localhost", ".example.com", "10.0.0.0/8")))
            .trustAlso(pem)
            .build();
    // end
    for (PulumiClient each : List.of(tuned, behindProxy)) {
      assertThat(each.users().current().githubLogin()).isEqualTo("admin");
      each.close();
    }
  }

  @Test
  void cancelling() throws InterruptedException {
    // guide: cancelling
    Cancellation cancellation = new Cancellation();
    PulumiClient cancellable = client.with(cancellation);
    Runtime.getRuntime().addShutdownHook(new Thread(cancellation::cancel));
    // end
    assertThat(cancellable.users().current().githubLogin()).isEqualTo("admin");
    cancellation.cancel();
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> cancellable.users().current()))
        .isInstanceOf(Cancelled.class);
  }

  @Test
  void aWholeUpdate() {
    StackName name = StackName.parse("admin/site/dev");
    client.stacks().create("admin", "site", new CreateStackRequest("dev", null, null, null, null));
    // guide: update
    UpdateProgramRequest program =
        new UpdateProgramRequest("site", "yaml", "", "", null, Map.of(), null);
    UpdateId update =
        new UpdateId(name, client.updates().create(name, UpdateKind.UPDATE, program).updateID());
    StartUpdateResponse started =
        client.updates().start(update, new StartUpdateRequest(null, 1L)); // locks the stack
    UpdateLease lease = UpdateLease.of(update, started.token());
    UpdateStatus status = UpdateStatus.FAILED;
    try {
      String urn = "urn:pulumi:dev::site::pulumi:pulumi:Stack::site-dev";
      String begun =
          """
          {"version":1,"kind":0,"sequenceID":1,"operationID":1,"operation":{"type":"creating",
           "resource":{"urn":"%s","custom":false,"type":"pulumi:pulumi:Stack"}}}"""
              .formatted(urn);
      String done =
          """
          {"version":1,"kind":1,"sequenceID":2,"operationID":1,
           "state":{"urn":"%s","custom":false,"type":"pulumi:pulumi:Stack",
           "outputs":{"url":"https://example.com"}}}"""
              .formatted(urn);
      client.updates().journal(lease, new JournalEntries(List.of(new JsonText(begun))));
      client.updates().renew(lease, Duration.ofMinutes(5)); // before half of it is over
      client.updates().journal(lease, new JournalEntries(List.of(new JsonText(done))));
      status = UpdateStatus.SUCCEEDED;
    } finally {
      client.updates().complete(lease, status); // what was journalled is kept either way
    }
    // end
    assertThat(client.stacks().outputs(name).outputs())
        .containsEntry("url", new JsonText("\"https://example.com\""));
    // guide: watching
    UpdateResults results = client.updates().history().results(update, null);
    while (results.continuationToken() != null) {
      results = client.updates().history().results(update, results.continuationToken());
    }
    UpdateStatus ended = results.status();
    // end
    assertThat(ended).isEqualTo(UpdateStatus.SUCCEEDED);
    state(name);
  }

  private static void state(StackName name) {
    // guide: state
    byte[] state = client.stacks().state().export(name); // the very bytes; no number changes
    UpdateId imported =
        new UpdateId(name, client.stacks().state().importFrom(name, state).updateId());
    byte[] before = client.stacks().state().export(name, 1);
    // end
    assertThat(client.updates().history().results(imported, null).status())
        .isEqualTo(UpdateStatus.SUCCEEDED);
    assertThat(new String(before, UTF_8)).contains("https://example.com");
  }
}
