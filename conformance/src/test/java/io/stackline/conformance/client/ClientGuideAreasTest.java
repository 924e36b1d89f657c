package io.stackline.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.EnvironmentDefinition;
import io.stackline.client.EnvironmentName;
import io.stackline.client.OperationRequest;
import io.stackline.client.ProxySettings;
import io.stackline.client.PulumiClient;
import io.stackline.client.StackName;
import io.stackline.client.auth.TokenSource;
import io.stackline.client.model.AuditLogEvent;
import io.stackline.client.model.CreateScheduledDriftDeploymentRequest;
import io.stackline.client.model.EnvironmentValue;
import io.stackline.client.model.JsonText;
import io.stackline.client.model.PendingOrganizationInvite;
import io.stackline.client.model.ResendOrganizationInviteRequest;
import io.stackline.client.model.ResourceInfo;
import io.stackline.client.model.Secret;
import io.stackline.client.model.StackDriftStatus;
import io.stackline.client.model.Webhook;
import io.stackline.client.model.WebhookDelivery;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/client.md on areas that not every service serves. */
class ClientGuideAreasTest {
  @TempDir static Path directory;
  private static ServiceProcess process;
  private static PulumiClient client;

  @BeforeAll
  static void start() throws Exception {
    process = ServiceProcess.start(ServiceOptions.on(Engine.SQLITE, directory));
    Secret token = Secret.of(ServiceProcess.ADMIN_TOKEN);
    client = PulumiClient.builder(URI.create(process.url()), TokenSource.fixed(token)).build();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    process.assertNoServerError();
    process.close();
  }

  @Test
  void anyOtherOperation() {
    // guide: any other operation
    record Pool(String id, @Nullable String name) {}
    OperationRequest request =
        OperationRequest.of("GET", "/api/orgs/{orgName}/agent-pools/{poolId}")
            .path("orgName", "acme")
            .path("poolId", "a pool/1"); // escaped
    Optional<Pool> pool = client.operations().find(request, Pool.class);
    String json = client.operations().text(OperationRequest.of("GET", "/api/capabilities"));
    // end
    assertThat(pool).isEmpty();
    assertThat(json).startsWith("{").contains("capabilities");
  }

  /** A client of a server that takes exactly the requests the example makes. */
  private static PulumiClient cloud(WireServer server) {
    return PulumiClient.builder(server.url(), TokenSource.fixed(Secret.of(WireServer.token())))
        .proxy(ProxySettings.none())
        .build();
  }

  @Test
  void people() throws IOException {
    try (WireServer server = new WireServer();
        PulumiClient client = cloud(server)) {
      server
          .expect(
              "GET /api/orgs/acme/invites", "{\"invites\":[{\"id\":\"i-1\",\"email\":\"a@b.c\"}]}")
          .expect("POST /api/orgs/acme/invites/i-1/resend", "{}", "")
          .expect("GET /api/orgs/acme/members/ada/teams", "{\"teams\":[\"ops\"]}");
      // guide: people
      for (PendingOrganizationInvite invite : client.invites().list("acme")) {
        client.invites().resend("acme", invite.id(), new ResendOrganizationInviteRequest(null));
      }
      List<String> teams = client.members().teams("acme", "ada");
      // end
      assertThat(teams).containsExactly("ops");
      assertThat(server.complaints()).isEmpty();
    }
  }

  @Test
  void hooks() throws IOException {
    try (WireServer server = new WireServer();
        PulumiClient client = cloud(server)) {
      String base = "/api/stacks/acme/shop/dev/hooks";
      String hook =
          "{\"organizationName\":\"acme\",\"name\":\"deploys\",\"displayName\":\"deploys\","
              + "\"payloadUrl\":\"https://example.com/hook\",\"active\":true";
      server
          .expect(
              "POST " + base, hook + ",\"secret\":\"of-the-hook\"}", hook + ",\"hasSecret\":true}")
          .expect("POST " + base + "/deploys/ping", "{\"id\":\"d-1\",\"responseCode\":202}");
      Secret signing = Secret.of("of-the-hook");
      // guide: webhooks
      StackName name = StackName.parse("acme/shop/dev");
      Webhook deploys = Webhook.of("acme", "deploys", "https://example.com/hook", signing);
      client.webhooks().ofStack().create(name, deploys);
      WebhookDelivery test = client.webhooks().ofStack().ping(name, "deploys");
      // end
      assertThat(test.responseCode()).isEqualTo(202);
      assertThat(deploys.toString()).doesNotContain("of-the-hook");
      assertThat(server.complaints()).isEmpty();
    }
  }

  @Test
  void drift() throws IOException {
    try (WireServer server = new WireServer();
        PulumiClient client = cloud(server)) {
      String base = "/api/stacks/acme/shop/dev";
      server
          .expect(
              "POST " + base + "/deployments/drift/schedules",
              "{\"scheduleCron\":\"0 6 * * *\",\"autoRemediate\":false}",
              "{\"id\":\"s-1\",\"kind\":\"later-kind\"}")
          .expect("GET " + base + "/drift/status", "{\"driftDetected\":true}")
          .expect(
              "GET " + base + "/resources/latest",
              "{\"resources\":[{\"resource\":{\"urn\":\"u\",\"type\":\"t\"}}],\"version\":4}");
      // guide: drift
      StackName name = StackName.parse("acme/shop/dev");
      client
          .deployments()
          .schedules()
          .createDrift(name, new CreateScheduledDriftDeploymentRequest("0 6 * * *", false));
      Optional<StackDriftStatus> drift = client.deployments().drift().status(name);
      List<ResourceInfo> resources = client.stacks().resources().list(name).resources();
      // end
      assertThat(drift).hasValueSatisfying(status -> assertThat(status.driftDetected()).isTrue());
      assertThat(resources).hasSize(1);
      assertThat(server.complaints()).isEmpty();
    }
  }

  @Test
  void log() throws IOException {
    try (WireServer server = new WireServer();
        PulumiClient client = cloud(server)) {
      String log = "GET /api/orgs/acme/auditlogs/v2?userFilter=ada";
      server
          .expect(
              log,
              "{\"auditLogEvents\":[{\"event\":\"a\"},{\"event\":\"b\",\"authFailure\":true}],"
                  + "\"continuationToken\":\"next 1\"}")
          .expect(log + "&continuationToken=next%201", "{\"auditLogEvents\":[{\"event\":\"c\"}]}");
      // guide: audit log
      List<String> events =
          client
              .auditLog()
              .events("acme", null, null, null, "ada")
              .map(AuditLogEvent::event)
              .toList(); // page by page
      // end
      assertThat(events).containsExactly("a", "b", "c");
      assertThat(server.complaints()).isEmpty();
    }
  }

  @Test
  void environments() throws IOException {
    try (WireServer server = new WireServer();
        PulumiClient client = cloud(server)) {
      String base = "/api/esc/environments/acme/shop/prod";
      server
          .expectVersion("GET " + base, null, "values: {}\n", "\"e3\"")
          .expectVersion("PATCH " + base, "values: {region: eu-west-1}\n", "{}", "\"e3\"")
          .expect("POST " + base + "/open?duration=900s", "{\"id\":\"s-1\"}")
          .expect("GET " + base + "/open/s-1?property=region", "{\"value\":\"eu-west-1\"}");
      // guide: environments
      EnvironmentName prod = EnvironmentName.parse("acme/shop/prod");
      EnvironmentDefinition now = client.environments().definitions().read(prod).orElseThrow();
      String yaml = now.yaml().replace("{}", "{region: eu-west-1}");
      client.environments().definitions().update(prod, yaml, now.etag()); // 409 if it changed since

      String session = client.environments().sessions().open(prod, Duration.ofMinutes(15)).id();
      EnvironmentValue region = client.environments().sessions().property(prod, session, "region");
      // end
      assertThat(now.revision()).isEqualTo(3);
      assertThat(region.value()).isEqualTo(new JsonText("\"eu-west-1\""));
      assertThat(server.complaints()).isEmpty();
    }
  }
}
