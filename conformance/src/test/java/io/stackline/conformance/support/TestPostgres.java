package io.stackline.conformance.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server from the binaries among the build's dependencies, on a free port and in
 * a temporary directory: one per JVM, with a database for each caller.
 */
public final class TestPostgres {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;
  private static @Nullable String whyNot;

  private TestPostgres() {}

  /** The URL of a new, empty database. Skips the test, with the reason, if no server can run. */
  public static String newDatabaseUrl() {
    String name = "conformance_" + NEXT.incrementAndGet();
    EmbeddedPostgres running = server();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("the test server refuses a database", e);
    }
    return "postgresql://postgres@localhost:" + running.getPort() + "/" + name;
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null && whyNot == null) {
      start();
    }
    EmbeddedPostgres running = server;
    if (running == null) {
      return Assumptions.abort("SKIPPED: no PostgreSQL server can run here: " + whyNot);
    }
    return running;
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
      System.err.println("PostgreSQL suites are skipped: " + e);
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
