package io.stackline.service.store.backup;

import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.StoreOptions;
import io.stackline.service.store.backup.Catalog.Column;
import io.stackline.service.store.migration.Migration;
import io.stackline.service.store.migration.Migrations;
import io.stackline.service.store.postgres.PostgresBackup;
import io.stackline.service.store.sqlite.SqliteBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes backups and restores them, into the same engine or the other one. A backup holds everything
 * but the master key, and says by its fingerprint which one it needs.
 */
public final class Backups {
  private static final String NO_KEY = "none";

  private final Migrations migrations;

  /** With the migrations of this release. */
  public Backups() {
    this(Migrations.ofThisRelease());
  }

  Backups(Migrations migrations) {
    this.migrations = migrations;
  }

  /**
   * What was copied.
   *
   * @param created when the snapshot was taken, ISO 8601
   * @param keyFingerprints of the master keys it needs: the one in force, and while that is being
   *     replaced the former one; {@code none} if there is none yet
   */
  public record Summary(String created, int tables, long rows, List<String> keyFingerprints) {
    public Summary {
      keyFingerprints = List.copyOf(keyFingerprints);
    }
  }

  /** Work on a connection whose transaction somebody else begins and ends. */
  @FunctionalInterface
  public interface OnConnection {
    /**
     * Does it.
     *
     * @param catalog the connection's engine
     */
    void run(Connection connection, Catalog catalog) throws SQLException, IOException;
  }

  /**
   * Copies the database as it is at one moment into a new directory. A service may use the database
   * meanwhile. A failure leaves no directory.
   *
   * @throws StoreOpenException if the database cannot be read, is of a newer release, or the
   *     directory has something in it
   * @throws IOException if the directory cannot be written
   */
  public Summary write(StoreOptions from, Path directory) throws IOException {
    Archive archive = Archive.create(directory);
    try {
      List<Summary> done = new ArrayList<>();
      OnConnection copy = (connection, catalog) -> done.add(copy(connection, catalog, archive));
      if (from.database().isPresent()) {
        PostgresBackup.snapshot(from.database().get(), copy);
      } else {
        SqliteBackup.snapshot(from.dataDirectory(), copy);
      }
      return done.get(0);
    } catch (IOException | RuntimeException e) {
      try {
        archive.discard();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  private Summary copy(Connection connection, Catalog catalog, Archive archive)
      throws SQLException, IOException {
    Migrations schema = migrations.first(migrations.verify(connection));
    Tables tables = new Tables(catalog, connection);
    String created = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Manifest.Table> copied = new ArrayList<>();
    for (Map.Entry<String, List<Column>> table : tables.all(schema).entrySet()) {
      copied.add(tables.dump(table.getKey(), table.getValue(), archive));
    }
    List<String> checksums = schema.all().stream().map(Migration::checksum).toList();
    Manifest manifest = new Manifest(created, checksums, fingerprints(connection), copied);
    archive.finish(manifest);
    return summary(manifest);
  }

  private static List<String> fingerprints(Connection connection) throws SQLException {
    Set<String> found = new LinkedHashSet<>();
    for (String sql :
        List.of(
            "SELECT value FROM facts WHERE name = 'master-key-fingerprint'",
            "SELECT DISTINCT master_fingerprint FROM stack_keys ORDER BY 1")) {
      try (PreparedStatement query = connection.prepareStatement(sql);
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found.isEmpty() ? List.of(NO_KEY) : List.copyOf(found);
  }

  /**
   * Fills an empty database from a backup, all of it or nothing, and brings it to this release's
   * schema. With SQLite the caller holds the data directory.
   *
   * @param check is told what the backup holds before anything is written, and may throw
   * @throws StoreOpenException if the database is not empty, or the backup damaged, unfinished or
   *     of a newer release
   * @throws IOException if the backup cannot be read
   */
  public Summary restore(Path directory, StoreOptions to, Consumer<Summary> check)
      throws IOException {
    Archive archive = Archive.open(directory);
    Manifest manifest = archive.manifest();
    Migrations schema = schema(manifest);
    check.accept(summary(manifest));
    OnConnection fill =
        (connection, catalog) -> fill(new Tables(catalog, connection), schema, archive, manifest);
    if (to.database().isPresent()) {
      PostgresBackup.restore(to.database().get(), schema, migrations, fill);
    } else {
      SqliteBackup.restore(to.dataDirectory(), schema, migrations, fill);
    }
    return summary(manifest);
  }

  private static void fill(Tables tables, Migrations schema, Archive archive, Manifest manifest)
      throws SQLException, IOException {
    Map<String, List<Column>> known = tables.all(schema);
    List<String> names = manifest.tables().stream().map(Manifest.Table::name).toList();
    if (!names.equals(List.copyOf(known.keySet()))) {
      throw Manifest.bad("its tables are not those of its schema");
    }
    for (Manifest.Table table : manifest.tables()) {
      try (RowReader rows = archive.read(table.name())) {
        tables.load(table, known.getOrDefault(table.name(), List.of()), rows);
      }
    }
  }

  /** The schema the backup has. */
  private Migrations schema(Manifest manifest) {
    int count = manifest.migrations().size();
    if (count > migrations.newest()) {
      throw new StoreOpenException(
          Reason.NEWER_SCHEMA,
          "the backup has schema "
              + count
              + " and this release knows only "
              + migrations.newest()
              + "; restore it with a release at least as new as the one that made it");
    }
    Migrations schema = migrations.first(count);
    List<String> checksums = schema.all().stream().map(Migration::checksum).toList();
    if (count == 0 || !checksums.equals(manifest.migrations())) {
      throw new StoreOpenException(
          Reason.CHANGED_MIGRATION,
          "the backup was made with another schema than this release has; restore it with the"
              + " release that made it");
    }
    return schema;
  }

  private static Summary summary(Manifest manifest) {
    return new Summary(
        manifest.created(), manifest.tables().size(), manifest.rows(), manifest.keyFingerprints());
  }
}
