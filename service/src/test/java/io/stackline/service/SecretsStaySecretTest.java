package io.stackline.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.store.postgres.TestPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Neither the log, at its most talkative, nor what callers are told when something fails holds a
 * secret; also not when the database goes away in the middle.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class SecretsStaySecretTest {
  private static final String ADMIN = "pul-" + "ca9a12ca9a".repeat(4);
  private static final String MASTER =
      Base64.getEncoder().encodeToString("canary master key of 32 bytes ..".getBytes(UTF_8));
  private static final String PASSWORD = "canary-database-password";
  private static final String PLAIN = "canary-plaintext";
  private static final String STATE = "canary-of-a-state";

  @TempDir Path temporary;
  private String database;
  private final List<String> secrets = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void prepare() {
    database = TestPostgres.newDatabaseUrl();
    secrets.addAll(List.of(ADMIN, MASTER, PASSWORD, PLAIN, base64(PLAIN), STATE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "text"})
  void nothingSecretIsLoggedOrTold(String format) throws Exception {
    Map<String, String> environment =
        Map.of(
            "STACKLINE_ADMIN_TOKEN",
            ADMIN,
            "STACKLINE_MASTER_KEY",
            MASTER,
            "STACKLINE_DATABASE_PASSWORD",
            PASSWORD,
            "STACKLINE_DATABASE_URL",
            database,
            "STACKLINE_LOG_LEVEL",
            "debug",
            "STACKLINE_LOG_FORMAT",
            format);
    try (Program service = Program.serve(environment, temporary.resolve("data"))) {
      Api admin = service.api(ADMIN);
      use(service, admin);
      storeGone(admin);
      Program.Ended ended = service.stop();
      String log = ended.out() + ended.err();
      assertThat(secrets).hasSize(10).noneMatch(log::contains);
      assertThat(told).hasSizeGreaterThan(9);
      assertThat(told).noneMatch(text -> secrets.stream().anyMatch(text::contains));
      // The same search finds what is no secret: who called, what failed and why.
      assertThat(List.of("seen-canary", "ENCRYPT_VALUE", "request failed", "PSQLException"))
          .allMatch(log::contains);
      assertThat(String.join("\n", told)).contains("seen-canary", "try again later");
    }
  }

  /** Uses every kind of secret, well and badly. */
  private void use(Program service, Api admin) {
    admin.ok("POST", "/api/admin/users", "{\"login\":\"seen-canary\"}");
    String token =
        Api.field(
            admin.ok(
                "POST",
                "/api/admin/users/seen-canary/tokens",
                "{\"description\":\"\",\"expires\":0}"),
            "tokenValue");
    secrets.add(token);
    Api user = service.api(token);
    String stack = user.createStack("seen-canary", "web", "dev");
    String cipher = user.encrypt(stack, base64(PLAIN));
    assertThat(user.decrypt(stack, cipher)).isEqualTo(base64(PLAIN));
    Api.Running update = user.start(stack);
    String lease = Objects.requireNonNull(update.start().token()).reveal();
    secrets.add(lease);
    Api.journal(update, stack, 1, STATE);
    tell(update.lease(), "PATCH", update.path() + "/journalentries", "{\"entries\":[{\"" + PLAIN);
    tell(service.api(lease), "GET", "/api/user", "");
    tell(user, "POST", update.path() + "/complete", "{\"status\":\"" + PLAIN + "\"}");
    tell(update.lease(), "POST", update.path() + "/complete", "{\"status\":\"" + PLAIN + "\"}");
    update.complete("succeeded");
    tell(user, "POST", stack + "/import", "{\"version\":3,\"deployment\":{\"" + STATE + "\":");
    tell(user, "POST", stack + "/encrypt", "{\"plaintext\":\"" + PLAIN + "!\"}");
    tell(user, "POST", stack + "/decrypt", "{\"ciphertext\":\"" + base64(PLAIN) + "\"}");
    tell(user, "POST", stack + "/decrypt", "{\"" + PLAIN + "\":");
    tell(admin, "POST", "/api/admin/users", "{\"login\":\"seen-canary\"}");
    for (String unknown : List.of("pul-canary-unknown", "canary-unknown two words")) {
      tell(service.api(unknown), "GET", "/api/user?access_token=" + "canary-unknown", "");
    }
    secrets.add("canary-unknown");
    // A revoked token is as secret as one that is good.
    String revoked =
        Api.field(
            user.ok("POST", "/api/user/tokens", "{\"description\":\"x\",\"expires\":0}"),
            "tokenValue");
    secrets.add(revoked);
    admin.ok("DELETE", "/api/admin/users/seen-canary/tokens/" + id(admin, "x"), "");
    tell(service.api(revoked), "GET", "/api/user", "");
  }

  private static String id(Api admin, String description) {
    return admin
        .get("/api/admin/users/seen-canary/tokens")
        .replaceAll(
            "(?s).*\"id\":\"([^\"]*)\",\"name\":\"\",\"description\":\"" + description + "\".*",
            "$1");
  }

  /** The database goes away and comes back; the service says so and recovers by itself. */
  private void storeGone(Api admin) throws SQLException {
    String name = database.substring(database.lastIndexOf('/') + 1);
    assertThat(admin.get("/readyz")).isEqualTo("ok\n");
    server("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    server("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    // What was found last is told for a second.
    OperationTest.until(() -> admin.status("GET", "/readyz", "") == 503);
    assertThat(admin.status("GET", "/healthz", "")).isEqualTo(200);
    String stack = "/api/stacks/seen-canary/web/dev";
    HttpResponse<String> refused =
        admin.call("POST", stack + "/encrypt", "{\"plaintext\":\"" + base64(PLAIN) + "\"}");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    told.add(refused.body());
    server("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    OperationTest.until(() -> admin.status("GET", "/readyz", "") == 200);
    assertThat(admin.get("/api/user")).contains("admin");
  }

  @Test
  void aDatabaseThatRefusesIsNamedWithoutItsPassword() throws Exception {
    Path url = Files.writeString(temporary.resolve("config"), "database-url: " + noSuchDatabase());
    Program.Ended ended =
        Program.run(
            Map.of("STACKLINE_MASTER_KEY", MASTER, "STACKLINE_LOG_LEVEL", "debug"),
            "serve",
            "--data",
            temporary.resolve("data").toString(),
            "--config",
            url.toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("/no_such_database", "cannot be reached");
    assertThat(secrets).noneMatch((ended.out() + ended.err())::contains);
  }

  private String noSuchDatabase() {
    return database
        .replace("postgres://postgres@", "postgres://postgres:" + PASSWORD + "@")
        .replaceAll("/[^/]*$", "/no_such_database");
  }

  /** Keeps what a caller is told who must be refused. */
  private void tell(Api api, String method, String path, String body) {
    HttpResponse<String> answer = api.call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    told.add(answer.headers().map() + answer.body());
  }

  private void server(String sql) throws SQLException {
    String url =
        database
            .replace("postgres://postgres@", "jdbc:postgresql://")
            .replaceAll("/[^/]*$", "/postgres");
    try (Connection connection = DriverManager.getConnection(url, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
