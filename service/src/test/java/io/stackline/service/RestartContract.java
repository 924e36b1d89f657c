package io.stackline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start changes in the data of an installation. */
abstract class RestartContract {
  private static final String ONE = "pul-" + "1111111111".repeat(4);
  private static final String TWO = "pul-" + "2222222222".repeat(4);
  private static final String THREE = "pul-" + "3333333333".repeat(4);

  @TempDir Path temporary;
  private final boolean postgres;
  private ServeOptions options;
  private String jdbc;

  RestartContract(boolean postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void place() {
    Path data = temporary.resolve("data");
    options = ServeOptions.in(data);
    jdbc = "jdbc:sqlite:" + data.resolve("stackline.db");
    if (postgres) {
      String url = TestPostgres.newDatabaseUrl();
      jdbc = url.replace("postgres://postgres@", "jdbc:postgresql://") + "?user=postgres";
      options =
          options
              .withDatabase(new ServeOptions.Database(Secret.of(url), Optional.empty()))
              .withMasterKey(Secret.of(Base64.getEncoder().encodeToString(new byte[32])));
    }
  }

  private StacklineService start(String token) throws IOException {
    return StacklineService.start(options.withAdminToken(Secret.of(token)));
  }

  private static int status(StacklineService service, String token) {
    return new Api(service.url(), token).status("GET", "/api/user", "");
  }

  @Test
  void anotherOperatorsTokenRevokesTheOneBeforeAndNoOther() throws Exception {
    String made;
    try (StacklineService service = start(ONE)) {
      made =
          Api.field(new Api(service.url(), ONE).ok("POST", "/api/user/tokens", "{}"), "tokenValue");
      assertThat(status(service, ONE)).isEqualTo(200);
    }
    try (StacklineService service = start(ONE)) {
      assertThat(status(service, ONE)).as("the same again").isEqualTo(200);
    }
    assertThat(count("audit_events WHERE event = 'token-deleted'")).isZero();
    try (StacklineService service = start(TWO)) {
      assertThat(status(service, TWO)).isEqualTo(200);
      assertThat(status(service, ONE)).as("replaced").isEqualTo(401);
      assertThat(status(service, made)).as("made by the account itself").isEqualTo(200);
    }
    assertThat(count("audit_events WHERE event = 'token-deleted' AND actor = '(service)'"))
        .isEqualTo(1);
    try (StacklineService old = start(ONE)) {
      assertThat(status(old, ONE)).as("a replica with the old variable").isEqualTo(401);
      assertThat(status(old, TWO)).isEqualTo(200);
    }
    try (StacklineService service = start(THREE)) {
      assertThat(status(service, THREE)).isEqualTo(200);
      assertThat(status(service, TWO)).isEqualTo(401);
      assertThat(status(service, made)).isEqualTo(200);
    }
  }

  @Test
  void aTokenOfTheOperatorThatWasRevokedByHandStaysRevoked() throws Exception {
    try (StacklineService service = start(ONE)) {
      Api admin = new Api(service.url(), ONE);
      String made = Api.field(admin.ok("POST", "/api/user/tokens", "{}"), "tokenValue");
      String list = admin.get("/api/user/tokens");
      String id =
          list.replaceFirst("(?s).*\\{([^{}]*given at start[^{}]*)}.*", "$1")
              .replaceFirst("(?s).*\"id\":\"([^\"]+)\".*", "$1");
      new Api(service.url(), made).ok("DELETE", "/api/user/tokens/" + id, "");
      assertThat(status(service, ONE)).isEqualTo(401);
    }
    try (StacklineService service = start(ONE)) {
      assertThat(status(service, ONE)).isEqualTo(401);
    }
    try (StacklineService service = start(TWO)) {
      assertThat(status(service, TWO)).isEqualTo(200);
    }
  }

  /** Earlier releases noted nothing: what they made at starts is told by its words. */
  @Test
  void tokensThatAnEarlierReleaseTookAreReplacedToo() throws Exception {
    start(ONE).close();
    execute("DELETE FROM facts WHERE name = 'admin-token'");
    try (StacklineService service = start(ONE)) {
      assertThat(status(service, ONE)).isEqualTo(200);
    }
    execute("DELETE FROM facts WHERE name = 'admin-token'");
    try (StacklineService service = start(TWO)) {
      assertThat(status(service, ONE)).isEqualTo(401);
      assertThat(status(service, TWO)).isEqualTo(200);
    }
    try (StacklineService service = start(ONE)) {
      assertThat(status(service, ONE)).isEqualTo(401);
    }
  }

  @Test
  void theFileOfTheFirstTokenGoesWithIt() throws Exception {
    StacklineService.start(options).close();
    Path file = options.data().resolve("admin-token");
    String first = Files.readString(file).strip();
    StacklineService.start(options).close();
    assertThat(file).exists();
    try (StacklineService service = start(TWO)) {
      assertThat(status(service, first)).isEqualTo(401);
      assertThat(file).doesNotExist();
    }
    Files.writeString(file, TWO);
    start(TWO).close();
    assertThat(file).as("holds a token in force").exists();
  }

  /** An earlier release accepted such names. */
  @Test
  void aStackThatNoCallCouldReachIsRenamed() throws Exception {
    try (StacklineService service = start(ONE)) {
      Api admin = new Api(service.url(), ONE);
      String one = admin.createStack("admin", "web", "xx");
      admin.importState(one, "a");
      String two = admin.createStack("admin", "yy", "prod");
      admin.importState(two, "b");
      admin.ok("PATCH", two + "/tags", "{\"zz\":\"v\"}");
    }
    execute("UPDATE stacks SET name = '..' WHERE name = 'xx'");
    execute("UPDATE stacks SET project = '.' WHERE project = 'yy'");
    try (StacklineService service = start(ONE)) {
      Api admin = new Api(service.url(), ONE);
      String list = admin.get("/api/user/stacks");
      String name = list.replaceFirst("(?s).*\"stackName\":\"(dots-[0-9a-f]{8})\".*", "$1");
      String project = list.replaceFirst("(?s).*\"projectName\":\"(dot-[0-9a-f]{8})\".*", "$1");
      String one = "/api/stacks/admin/web/" + name;
      assertThat(admin.get(one + "/export")).contains("::a");
      admin.ok("POST", one + "/rename", "{\"newName\":\"fine\"}");
      admin.ok("DELETE", "/api/stacks/admin/web/fine?force=true", "");
      String two = "/api/stacks/admin/" + project + "/prod";
      assertThat(admin.get(two + "/export")).contains("::b");
      admin.ok("DELETE", two + "?force=true", "");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbc);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String from) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbc);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }
}
