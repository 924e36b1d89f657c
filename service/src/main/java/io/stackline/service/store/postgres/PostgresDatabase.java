package io.stackline.service.store.postgres;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.jdbi.Dialect;
import io.stackline.service.store.migration.Migrations;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database: reached, migrated and checked before anything else uses it. */
final class PostgresDatabase {
  /** Any number, as long as all replicas lock the same. */
  private static final long MIGRATION_LOCK = 0x57ac_1143;

  private PostgresDatabase() {}

  /** A plain connection, outside the pool. */
  static Connection connect(PostgresAddress address) {
    try {
      return DriverManager.getConnection(address.url(), address.properties());
    } catch (SQLException e) {
      throw translate(address, e);
    }
  }

  /** Brings the schema to this release; replicas that start together wait for each other. */
  static void prepare(PostgresAddress address, Migrations migrations) {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      warnIfNotDurable(statement);
      if (isCurrent(connection, statement, migrations)) {
        return;
      }
      lock(statement);
      connection.setAutoCommit(false);
      try {
        migrations.apply(connection, Dialect.POSTGRES.words());
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
      // Closing the connection lets the lock go.
    } catch (SQLException e) {
      throw translate(address, e);
    }
  }

  private static boolean isCurrent(
      Connection connection, Statement statement, Migrations migrations) throws SQLException {
    return hasSchema(statement) && migrations.verify(connection) == migrations.newest();
  }

  /** Waits until nobody else changes the schema; lasts as long as the connection. */
  static void lock(Statement statement) throws SQLException {
    statement.execute("SELECT pg_advisory_lock(" + MIGRATION_LOCK + ")");
  }

  /** Whether anything was ever migrated here. */
  static boolean hasSchema(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT to_regclass('schema_migrations') IS NOT NULL")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void warnIfNotDurable(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT current_setting('fsync')")) {
      if (row.next() && row.getString(1).equals("off")) {
        PostgresStore.LOG.warn(
            "the PostgreSQL server runs with fsync=off: what it acknowledges can be lost");
      }
    }
  }

  static StoreOpenException translate(PostgresAddress address, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith("28")) {
      return new StoreOpenException(
          Reason.UNREACHABLE, address + " refuses the user or password of the database URL", e);
    }
    if (state.startsWith("08") || state.startsWith("3D") || state.startsWith("57P")) {
      return new StoreOpenException(
          Reason.UNREACHABLE,
          address
              + " cannot be reached ("
              + state
              + "); check that the server runs and that the database exists",
          e);
    }
    return new StoreOpenException(
        Reason.FAILED, address + " cannot be used (" + state + "); the log has the cause", e);
  }
}
