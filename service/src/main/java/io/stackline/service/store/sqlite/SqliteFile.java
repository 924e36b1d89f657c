package io.stackline.service.store.sqlite;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.jdbi.Dialect;
import io.stackline.service.store.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database file: made, migrated and checked before anything else uses it. */
final class SqliteFile {
  private static final String NAME = "stackline.db";

  private SqliteFile() {}

  /** Where the database of a data directory is. */
  static Path in(Path directory) {
    return directory.resolve(NAME);
  }

  /**
   * Makes the file if it is not there and brings it to the migrations' schema.
   *
   * @throws StoreOpenException if that is not possible
   */
  static void prepare(Path file, Migrations migrations) {
    try {
      create(file);
    } catch (IOException e) {
      throw DataDirectory.unusable(file, e);
    }
    try {
      format(file);
      migrate(file, migrations);
    } catch (SQLException e) {
      throw translate(file, e);
    }
  }

  /** Only the owner may read it: it holds everybody's state. */
  private static void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
    } else {
      Files.createFile(file);
    }
  }

  /** Sets what a file keeps from birth: pages that can be given back, and the write-ahead log. */
  private static void format(Path file) throws SQLException {
    Properties none = new Properties();
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + file, none);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
        if (mode.next() && mode.getString(1).equals("wal")) {
          return;
        }
      }
      statement.execute("PRAGMA auto_vacuum=INCREMENTAL");
      statement.execute("PRAGMA journal_mode=WAL");
    }
  }

  private static void migrate(Path file, Migrations migrations) throws SQLException {
    try (Connection connection = Session.connect(file, Map.of("busy_timeout", "5000"));
        Statement statement = connection.createStatement()) {
      if (isCurrent(connection, statement, migrations)) {
        return;
      }
      statement.execute("BEGIN IMMEDIATE");
      try {
        migrations.apply(connection, Dialect.SQLITE.words());
        statement.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        statement.execute("ROLLBACK");
        throw e;
      }
    }
  }

  private static boolean isCurrent(
      Connection connection, Statement statement, Migrations migrations) throws SQLException {
    try (ResultSet table =
        statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'")) {
      if (!table.next()) {
        return false;
      }
    }
    return migrations.verify(connection) == migrations.newest();
  }

  /** Says what is wrong with the file. */
  static StoreOpenException translate(Path file, SQLException e) {
    SQLiteException sqlite = SqliteErrors.cause(e);
    int code = sqlite == null ? SQLiteErrorCode.SQLITE_ERROR.code : sqlite.getResultCode().code;
    return switch (code & 0xff) {
      case 8 ->
          new StoreOpenException(
              Reason.READ_ONLY,
              "the database " + file + " cannot be written; make it and its directory writable",
              e);
      case 14 ->
          new StoreOpenException(
              Reason.READ_ONLY,
              "the database " + file + " cannot be opened; check who may read and write it",
              e);
      case 11, 26 ->
          new StoreOpenException(
              Reason.NOT_A_DATABASE,
              file + " is not a database, or is damaged; restore a backup",
              e);
      case 13 ->
          new StoreOpenException(
              Reason.FAILED, "the disk is full; make room and start again (" + file + ")", e);
      default ->
          new StoreOpenException(
              Reason.FAILED, "the database " + file + " cannot be opened: " + e.getMessage(), e);
    };
  }
}
