package io.stackline.service.store.migration;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a database to the schema of this release.
 *
 * <p>What was applied is recorded with its checksum: a database that a newer release changed is
 * refused, and so is one to which another text was applied under the same number. The caller gives
 * a connection that no other process migrates at the same time, inside a transaction.
 */
public final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Pattern CREATE_TABLE =
      Pattern.compile("^CREATE TABLE ([a-z_]+)", Pattern.MULTILINE);
  private static final List<String> FILES = List.of("0001-first", "0002-revoked-means-revoked");

  private final List<Migration> migrations;

  /**
   * @param migrations numbered from 1 without a gap
   */
  public Migrations(List<Migration> migrations) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).number() != i + 1) {
        throw new IllegalArgumentException("migration " + (i + 1) + " is missing");
      }
    }
    this.migrations = List.copyOf(migrations);
  }

  /** The migrations of this release. */
  public static Migrations ofThisRelease() {
    List<Migration> all = new ArrayList<>();
    for (String file : FILES) {
      all.add(new Migration(Integer.parseInt(file.substring(0, 4)), file.substring(5), read(file)));
    }
    return new Migrations(all);
  }

  /** The migrations, in order. */
  public List<Migration> all() {
    return migrations;
  }

  /** The names of all tables that were ever made, in order: what a table refers to comes first. */
  public List<String> tables() {
    return migrations.stream()
        .flatMap(migration -> CREATE_TABLE.matcher(migration.text()).results())
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  /** The number of the newest migration. */
  public int newest() {
    return migrations.size();
  }

  /** The first {@code count} migrations, for reading a backup of an earlier release. */
  public Migrations first(int count) {
    return new Migrations(migrations.subList(0, count));
  }

  /**
   * Applies what is missing and returns how many were applied. The caller commits.
   *
   * @param words the engine's words for the placeholders
   * @throws StoreOpenException if the database is of a newer release or was migrated by other texts
   * @throws SQLException if the engine fails
   */
  public int apply(Connection connection, Map<String, String> words) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER NOT NULL PRIMARY KEY,"
              + " name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
    }
    int applied = verify(connection);
    for (Migration migration : migrations.subList(applied, migrations.size())) {
      LOG.debug("applying migration {} ({})", migration.number(), migration.name());
      try (Statement statement = connection.createStatement()) {
        for (String sql : migration.statements(words)) {
          statement.execute(sql);
        }
      }
      record(connection, migration);
    }
    return migrations.size() - applied;
  }

  /**
   * Checks what is recorded against this release and returns how many migrations are applied.
   *
   * @throws StoreOpenException if the database is of a newer release or was migrated by other texts
   * @throws SQLException if the engine fails, or the record of migrations is not there
   */
  public int verify(Connection connection) throws SQLException {
    int count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT number, checksum FROM schema_migrations ORDER BY 1")) {
      while (rows.next()) {
        int number = rows.getInt(1);
        if (number > migrations.size()) {
          throw new StoreOpenException(
              Reason.NEWER_SCHEMA,
              "the database has schema "
                  + number
                  + " and this release knows only "
                  + migrations.size()
                  + "; start a release at least as new as the one that used it last,"
                  + " or restore a backup");
        }
        if (!migrations.get(number - 1).checksum().equals(rows.getString(2))) {
          throw new StoreOpenException(
              Reason.CHANGED_MIGRATION,
              "migration "
                  + number
                  + " of the database is not the one this release has;"
                  + " start the release that made the database");
        }
        count++;
      }
    }
    return count;
  }

  private static void record(Connection connection, Migration migration) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO schema_migrations VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, migration.number());
      insert.setString(2, migration.name());
      insert.setString(3, migration.checksum());
      insert.setLong(4, System.currentTimeMillis());
      insert.executeUpdate();
    }
  }

  private static String read(String file) {
    String resource = "/io/stackline/service/store/migrations/" + file + ".sql";
    try (InputStream in = Migrations.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not in the service's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
