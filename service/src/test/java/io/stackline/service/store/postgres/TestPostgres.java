package io.stackline.service.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server for tests, from the binaries in the build's dependencies, on a free port
 * and in a temporary directory: one per JVM, stopped when it ends, with a database for each caller.
 */
public final class TestPostgres {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;
  private static @Nullable String whyNot;

  private TestPostgres() {}

  /** The URL of a new, empty database. Skips the test, with the reason, if no server can run. */
  public static String newDatabaseUrl() {
    String name = "test_" + NEXT.incrementAndGet();
    try (Connection connection = server().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("the test server refuses a database", e);
    }
    return "postgres://postgres@localhost:" + server().getPort() + "/" + name;
  }

  /** As {@link #newDatabaseUrl}, read. */
  public static PostgresAddress newDatabase() {
    return PostgresAddress.parse(newDatabaseUrl(), Optional.empty(), Optional.empty());
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null && whyNot == null) {
      start();
    }
    Assumptions.assumeTrue(server != null, "no PostgreSQL server can run here: " + whyNot);
    return server;
  }

  private static void start() {
    try {
      EmbeddedPostgres started =
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", "200")
              .setServerConfig("shared_buffers", "32MB")
              .start();
      server = started;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started), "stop-postgres"));
    } catch (IOException | IllegalStateException e) {
      whyNot = e.toString();
      System.err.println("PostgreSQL tests are skipped: " + e);
    }
  }

  private static void stop(EmbeddedPostgres started) {
    try {
      started.close();
    } catch (IOException e) {
      System.err.println("the test server did not stop: " + e);
    }
  }
}
