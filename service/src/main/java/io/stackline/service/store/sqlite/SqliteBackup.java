package io.stackline.service.store.sqlite;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.backup.Backups;
import io.stackline.service.store.backup.Catalog;
import io.stackline.service.store.migration.Migrations;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Reads a database that a service may be using, and makes one from a backup. */
public final class SqliteBackup {
  private SqliteBackup() {}

  /**
   * Reads the database of a data directory at one moment, without taking the directory. Writers are
   * not held up; their log grows until this returns.
   *
   * @throws StoreOpenException if there is none, or it cannot be read
   * @throws IOException if the work fails with it
   */
  public static void snapshot(Path directory, Backups.OnConnection work) throws IOException {
    Path file = SqliteFile.in(directory);
    if (!Files.exists(file)) {
      throw new StoreOpenException(
          Reason.FAILED, "there is no database in " + directory + "; name a data directory");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(30_000);
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + file, config.toProperties());
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
      work.run(connection, Catalog.SQLITE);
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw SqliteFile.translate(file, e);
    }
  }

  /**
   * Makes the database of a data directory that has none. It is made under another name and takes
   * its own when it is whole.
   *
   * @param schema what the work fills
   * @param release what the database has in the end
   * @throws StoreOpenException if there is a database, or none can be made
   * @throws IOException if the work fails with it
   */
  public static void restore(
      Path directory, Migrations schema, Migrations release, Backups.OnConnection work)
      throws IOException {
    Path file = SqliteFile.in(directory);
    if (Files.exists(file)) {
      throw new StoreOpenException(
          Reason.NOT_EMPTY,
          "there is a database in " + directory + " already; restore into an empty directory");
    }
    Path draft = file.resolveSibling(file.getFileName() + ".restoring");
    remove(draft);
    try {
      SqliteFile.prepare(draft, schema);
      fill(draft, work);
      SqliteFile.prepare(draft, release);
      force(draft, StandardOpenOption.WRITE);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      forceDirectory(directory);
    } catch (SQLException e) {
      removeAfter(draft, e);
      throw SqliteFile.translate(draft, e);
    } catch (IOException | RuntimeException e) {
      removeAfter(draft, e);
      throw e;
    }
  }

  private static void fill(Path draft, Backups.OnConnection work) throws SQLException, IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Nothing counts before the file has its name: one sync at the end is enough.
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + draft, config.toProperties());
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      work.run(connection, Catalog.SQLITE);
      statement.execute("COMMIT");
      check(statement);
      statement.executeUpdate("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private static void check(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
      if (row.next()) {
        throw new StoreOpenException(
            Reason.BAD_BACKUP,
            "the backup cannot be used: its table "
                + row.getString(1)
                + " refers to what is not there");
      }
    }
  }

  private static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try {
      force(directory, StandardOpenOption.READ);
    } catch (FileSystemException e) {
      // Windows has no directories that can be opened, and keeps the move without it.
      if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        throw e;
      }
    }
  }

  private static void removeAfter(Path draft, Exception cause) {
    try {
      remove(draft);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static void remove(Path draft) throws IOException {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + suffix));
    }
  }
}
