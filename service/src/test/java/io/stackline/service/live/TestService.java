package io.stackline.service.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.client.model.CreateAccessTokenResponse;
import io.stackline.service.StacklineService;
import io.stackline.service.config.Secret;
import io.stackline.service.config.ServeOptions;
import io.stackline.service.store.postgres.PostgresAddress;
import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in this process, on a free port and an empty database. */
final class TestService implements AutoCloseable {
  private static final String ADMIN_TOKEN = "pul-00000000000000000000000000000000000000ad";
  private static final Pattern SERVER_ERRORS =
      Pattern.compile("stackline_http_requests_seconds_count\\{([^}]*status=\"5..\"[^}]*)} (\\S+)");

  /** Where it stores. */
  enum Engine {
    SQLITE,
    POSTGRES
  }

  private final StacklineService service;
  private final String jdbcUrl;

  private TestService(StacklineService service, String jdbcUrl) {
    this.service = service;
    this.jdbcUrl = jdbcUrl;
  }

  static TestService start(Engine engine, Path data) throws IOException {
    return start(engine, ServeOptions.in(data));
  }

  static TestService start(Engine engine, ServeOptions given) throws IOException {
    ServeOptions options = given.withAdminToken(Secret.of(ADMIN_TOKEN));
    Path file = options.data().resolve("stackline.db");
    if (engine == Engine.SQLITE) {
      return new TestService(StacklineService.start(options), "jdbc:sqlite:" + file);
    }
    String url = TestPostgres.newDatabaseUrl();
    TestService started =
        new TestService(
            StacklineService.start(
                options
                    .withDatabase(new ServeOptions.Database(Secret.of(url), Optional.empty()))
                    .withMasterKey(Secret.of(Base64.getEncoder().encodeToString(new byte[32])))),
            PostgresAddress.parse(url, Optional.empty(), Optional.empty()).url()
                + "?user=postgres");
    assertThat(file).as("it must be on PostgreSQL").doesNotExist();
    return started;
  }

  Api anonymous() {
    return Api.at(service.url());
  }

  Api admin() {
    return anonymous().token(ADMIN_TOKEN);
  }

  /** Makes an account and signs it in. */
  Api account(String login) {
    admin().post("/api/admin/users", "{\"login\":\"" + login + "\"}").ok();
    return anonymous().token(token("/api/admin/users/" + login + "/tokens", "{}"));
  }

  /** Makes a token at a place where they are made. */
  String token(String path, String body) {
    return admin().post(path, body).ok(CreateAccessTokenResponse.class).tokenValue().reveal();
  }

  /** Works on the database past the service. */
  void sql(String statement) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(statement, e);
    }
  }

  /** How many rows a table of the database has. */
  long count(String table) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement query = connection.createStatement();
        ResultSet row = query.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(table, e);
    }
  }

  /** The leases of everybody end now. */
  void endLeases() {
    sql("UPDATE leases SET expires_at = 1");
  }

  /** Which operations the service itself says it answered with a server error. */
  List<String> serverErrors() {
    Matcher found = SERVER_ERRORS.matcher(anonymous().get("/metrics").text());
    return found.results().map(result -> result.group(1) + " " + result.group(2)).toList();
  }

  @Override
  public void close() {
    service.close();
  }
}
