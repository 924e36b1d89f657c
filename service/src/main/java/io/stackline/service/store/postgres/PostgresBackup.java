package io.stackline.service.store.postgres;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.backup.Backups;
import io.stackline.service.store.backup.Catalog;
import io.stackline.service.store.jdbi.Dialect;
import io.stackline.service.store.migration.Migrations;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads a database that services may be using, and fills an empty one from a backup. */
public final class PostgresBackup {
  private PostgresBackup() {}

  /**
   * Reads the database at one moment: a snapshot that no transaction under way can make untrue, as
   * {@code pg_dump --serializable-deferrable} takes it.
   *
   * @throws StoreOpenException if it cannot be read
   * @throws IOException if the work fails with it
   */
  public static void snapshot(PostgresAddress address, Backups.OnConnection work)
      throws IOException {
    try (Connection connection = PostgresDatabase.connect(address);
        Statement statement = connection.createStatement()) {
      if (!PostgresDatabase.hasSchema(statement)) {
        throw new StoreOpenException(
            Reason.FAILED, address + " is not a database of this service: there is nothing in it");
      }
      statement.execute(
          "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY,"
              + " DEFERRABLE");
      connection.setAutoCommit(false);
      work.run(connection, Catalog.POSTGRES);
      connection.rollback();
    } catch (SQLException e) {
      throw PostgresDatabase.translate(address, e);
    }
  }

  /**
   * Fills an empty database in one transaction.
   *
   * @param schema what the work fills
   * @param release what the database has in the end
   * @throws StoreOpenException if the database is not empty, or cannot be written
   * @throws IOException if the work fails with it
   */
  public static void restore(
      PostgresAddress address, Migrations schema, Migrations release, Backups.OnConnection work)
      throws IOException {
    try (Connection connection = PostgresDatabase.connect(address);
        Statement statement = connection.createStatement()) {
      PostgresDatabase.lock(statement);
      if (PostgresDatabase.hasSchema(statement)) {
        throw new StoreOpenException(
            Reason.NOT_EMPTY, address + " is in use by a service; restore into an empty database");
      }
      connection.setAutoCommit(false);
      try {
        schema.apply(connection, Dialect.POSTGRES.words());
        work.run(connection, Catalog.POSTGRES);
        release.apply(connection, Dialect.POSTGRES.words());
        connection.commit();
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw PostgresDatabase.translate(address, e);
    }
  }
}
