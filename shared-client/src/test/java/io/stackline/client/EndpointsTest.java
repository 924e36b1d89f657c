package io.stackline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stackline.client.Calls.Auth;
import io.stackline.client.Calls.Row;
import io.stackline.client.error.ApiError;
import io.stackline.client.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of the client against the request that the API says it is. */
class EndpointsTest {
  private static final List<Class<?>> GROUPS =
      List.of(
          Users.class,
          Capabilities.class,
          Organizations.class,
          Stacks.class,
          StackState.class,
          StackSecrets.class,
          StackAccess.class,
          Updates.class,
          UpdateHistory.class,
          Deployments.class,
          Environments.class,
          OAuth.class,
          Operations.class,
          Invites.class,
          Members.class,
          Teams.class,
          Roles.class,
          StackResources.class,
          StackOwnership.class,
          StackReferences.class,
          StackPolicies.class,
          UpdateDetails.class,
          OrganizationWebhooks.class,
          StackWebhooks.class,
          EnvironmentWebhooks.class,
          DeploymentQueue.class,
          StackDeploymentSettings.class,
          Schedules.class,
          Drift.class,
          OidcIssuers.class,
          AuditLog.class,
          PolicyGroups.class,
          PolicyPacks.class,
          PolicyResults.class,
          ResourceSearch.class,
          EnvironmentAdmin.class,
          EnvironmentDefinitions.class,
          EnvironmentSessions.class,
          EnvironmentTags.class,
          EnvironmentSchedules.class);

  /** What the CLI calls: sections 1 to 3 of the protocol, without what no Java program needs. */
  private static final List<String> PROTOCOL =
      List.of(
          "GET /api/user",
          "GET /api/capabilities",
          "GET /api/user/organizations/default",
          "GET /api/cli/version",
          "POST /api/oauth/token",
          "GET /api/user/stacks",
          "GET {stack}",
          "HEAD /api/stacks/acme/web",
          "POST /api/stacks/acme/web",
          "DELETE {stack}",
          "POST {stack}/rename",
          "PATCH {stack}/tags",
          "PUT {stack}/config",
          "GET {stack}/export",
          "GET {stack}/export/7",
          "POST {stack}/import",
          "GET {stack}/updates",
          "GET {stack}/updates/latest",
          "GET {stack}/outputs",
          "POST {stack}/encrypt",
          "POST {stack}/decrypt",
          "POST {stack}/batch-encrypt",
          "POST {stack}/batch-decrypt",
          "POST {stack}/decrypt/log-decryption",
          "POST {stack}/decrypt/log-batch-decryption",
          "POST {stack}/begin-update",
          "POST {stack}/preview",
          "POST {stack}/update",
          "POST {stack}/refresh",
          "POST {stack}/destroy",
          "POST {update}",
          "GET {update}",
          "GET {update}/events",
          "POST {update}/cancel",
          "POST {update}/renew_lease",
          "PATCH {update}/journalentries",
          "PATCH {update}/checkpoint",
          "PATCH {update}/checkpointverbatim",
          "PATCH {update}/checkpointdelta",
          "POST {update}/events/batch",
          "POST {update}/complete");

  private final FakeService service = new FakeService();

  @AfterEach
  void close() {
    service.close();
  }

  static List<Row> rows() {
    Calls calls = new Calls();
    AccountCalls.addTo(calls);
    StackCalls.addTo(calls);
    UpdateCalls.addTo(calls);
    OtherCalls.addTo(calls);
    MemberCalls.addTo(calls);
    StackDetailCalls.addTo(calls);
    WebhookCalls.addTo(calls);
    DeploymentCalls.addTo(calls);
    TrustCalls.addTo(calls);
    PolicyCalls.addTo(calls);
    EnvironmentCalls.addTo(calls);
    EnvironmentYamlCalls.addTo(calls);
    return calls.rows();
  }

  /** A golden sample. */
  static String sample(String type) {
    try {
      var url =
          Objects.requireNonNull(EndpointsTest.class.getResource("/golden/" + type + ".json"));
      return Files.readString(Path.of(url.toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A page as in its golden sample, but after which there is none. */
  static String lastPage(String type, String token) {
    JsonObject page = JsonParser.parseString(sample(type)).getAsJsonObject();
    page.remove(token);
    return page.toString();
  }

  /** A golden sample as the client would write it. */
  static String compact(String type) {
    return JsonParser.parseString(sample(type)).toString();
  }

  static <T> T decoded(Class<T> type) {
    return Wire.decode(sample(type.getSimpleName()), type);
  }

  static Path file(String text) {
    try {
      Path file = Files.createTempFile("state", ".json");
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String body(FakeService.Seen seen) throws IOException {
    byte[] bytes = seen.body().toArray();
    if (seen.header("Content-encoding").isEmpty()) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theRequestIsThatOfTheProtocol(Row row) throws IOException {
    service.answers(FakeService.json(row.answer().isEmpty() ? 204 : 200, row.answer()));
    try (PulumiClient client = service.client(Calls.tokens()).build()) {
      assertThat(row.call().apply(client)).isNotNull();
    }
    assertThat(service.seen()).hasSize(1);
    FakeService.Seen seen = service.last();
    assertThat(seen.method() + " " + seen.path()).isEqualTo(row.method() + " " + row.path());
    headers(row, seen);
    String sent = body(seen);
    if (row.body().startsWith("{")) {
      assertThat(JsonParser.parseString(sent)).isEqualTo(JsonParser.parseString(row.body()));
    } else {
      assertThat(sent).isEqualTo(row.body());
    }
  }

  private static void headers(Row row, FakeService.Seen seen) {
    String authorization =
        switch (row.auth()) {
          case USER -> "token " + Calls.TOKEN;
          case LEASE -> "update-token " + Calls.LEASE_TOKEN;
          case NONE -> "";
        };
    assertThat(seen.header("Authorization")).isEqualTo(authorization);
    boolean anonymous = row.auth() == Auth.NONE;
    assertThat(seen.header("Accept"))
        .isEqualTo(anonymous ? "application/json" : "application/vnd.pulumi+9");
    assertThat(seen.header("Accept-encoding")).isEqualTo("gzip");
    assertThat(seen.header("User-agent")).isEqualTo("stackline");
    assertThat(seen.header("Content-encoding"))
        .isEqualTo(row.traits().contains("gzip") ? "gzip" : "");
    if (!row.body().isEmpty()) {
      String type = row.traits().contains("yaml") ? "application/x-yaml" : "application/json";
      assertThat(seen.header("Content-type"))
          .isEqualTo(anonymous ? "application/x-www-form-urlencoded" : type);
    } else if (!row.method().equals("GET") && !row.method().equals("HEAD")) {
      assertThat(seen.header("Transfer-encoding")).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aCallIsRepeatedOnlyIfThatDoesNoHarm(Row row) {
    FakeTime time = new FakeTime();
    service.answers(FakeService.json(500, "{\"code\":500,\"message\":\"oops\"}"));
    try (PulumiClient client =
        service.client(Calls.tokens()).retry(RetryPolicy.DEFAULT).time(time, time).build()) {
      Throwable failure = catchThrowable(() -> row.call().apply(client));
      if (row.method().equals("HEAD")) {
        assertThat(failure).isNotNull();
      } else {
        assertThat(failure).isInstanceOf(ApiError.class);
      }
    }
    assertThat(service.seen()).hasSize(row.traits().contains("R") ? 4 : 1);
  }

  @Test
  void everyMethodHasARow() {
    List<String> methods = new ArrayList<>();
    for (Class<?> group : GROUPS) {
      for (Method method : group.getDeclaredMethods()) {
        boolean leads = GROUPS.contains(method.getReturnType());
        if (Modifier.isPublic(method.getModifiers()) && !leads && !method.isSynthetic()) {
          methods.add(
              group.getSimpleName() + "." + method.getName() + "/" + method.getParameterCount());
        }
      }
    }
    assertThat(methods).hasSizeGreaterThan(50);
    assertThat(new TreeSet<>(rows().stream().map(Row::name).toList()))
        .isEqualTo(new TreeSet<>(methods));
  }

  @Test
  void everyCallOfTheProtocolHasARow() {
    List<String> made =
        rows().stream()
            .map(row -> row.method() + " " + row.path().replaceFirst("\\?.*", ""))
            .map(line -> line.replace("/api/stacks/acme/web/dev/update/u-1", "{update}"))
            .map(line -> line.replace("/api/stacks/acme/web/dev", "{stack}"))
            .toList();
    assertThat(made).containsAll(PROTOCOL);
  }
}
