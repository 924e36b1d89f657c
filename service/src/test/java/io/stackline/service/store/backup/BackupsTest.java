package io.stackline.service.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.store.Accounts;
import io.stackline.service.store.Store;
import io.stackline.service.store.StoreFixture;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.StoreOptions;
import io.stackline.service.store.Stores;
import io.stackline.service.store.migration.Migration;
import io.stackline.service.store.migration.Migrations;
import io.stackline.service.store.postgres.PostgresAddress;
import io.stackline.service.store.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups that are whole, and refusals of those that are not. */
final class BackupsTest {
  @TempDir Path temporary;
  private Path data;
  private Path backup;

  @BeforeEach
  void fill() throws IOException {
    data = Files.createDirectory(temporary.resolve("data"));
    backup = temporary.resolve("backup");
    try (Store store = Stores.open(StoreOptions.sqlite(data))) {
      StoreFixture.world(store, "ada");
      long gone = store.write(tx -> StoreFixture.user(tx, "gone")).id();
      store.write(
          tx -> {
            tx.accounts().deleteUser(gone);
            return gone;
          });
    }
  }

  @Test
  void everyTableIsInIt() throws Exception {
    new Backups().write(StoreOptions.sqlite(data), backup);
    List<String> stored = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("stackline.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")) {
      while (rows.next()) {
        stored.add(rows.getString(1));
      }
    }
    stored.remove("schema_migrations");
    assertThat(stored).hasSizeGreaterThan(20);
    assertThat(Archive.open(backup).manifest().tables().stream().map(Manifest.Table::name))
        .containsExactlyInAnyOrderElementsOf(stored);
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    new Backups().write(StoreOptions.sqlite(data), backup);
    assertThat(mode(backup)).isEqualTo("rwx------");
    try (Stream<Path> files = Files.list(backup)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }
  }

  @Test
  void idsOfWhatWasRemovedAreNotGivenOutAgain() throws Exception {
    new Backups().write(StoreOptions.sqlite(data), backup);
    for (StoreOptions target : List.of(sqlite("again"), postgres())) {
      new Backups().restore(backup, target, content -> {});
      try (Store store = Stores.open(target)) {
        long ada = store.read(tx -> tx.accounts().userByLogin("ada").orElseThrow()).id();
        Accounts.User next = store.write(tx -> StoreFixture.user(tx, "next"));
        assertThat(next.id()).isEqualTo(ada + 2);
      }
    }
  }

  @Test
  void aDamagedBackupIsRefusedWhicheverFileItIs() throws Exception {
    new Backups().write(StoreOptions.sqlite(data), backup);
    List<Path> files;
    try (Stream<Path> entries = Files.list(backup)) {
      files = entries.toList();
    }
    StoreOptions target = sqlite("target");
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] damaged = bytes.clone();
      damaged[damaged.length / 2] ^= 0x01;
      Files.write(file, damaged);
      refused(Reason.BAD_BACKUP, () -> new Backups().restore(backup, target, content -> {}));
      Files.delete(file);
      refused(Reason.BAD_BACKUP, () -> new Backups().restore(backup, target, content -> {}));
      Files.write(file, bytes);
    }
    assertThat(target.dataDirectory()).isEmptyDirectory();
    new Backups().restore(backup, target, content -> {});
    assertThat(target.dataDirectory()).isNotEmptyDirectory();
  }

  /** Whoever changes a backup on purpose also corrects the checksums. */
  @ParameterizedTest
  @ValueSource(strings = {"users", "audit_events"})
  void whatDoesNotFitIsNotRestoredAtAll(String table) throws Exception {
    new Backups().write(StoreOptions.sqlite(data), backup);
    Manifest good = Archive.open(backup).manifest();
    rewrite(good.text().replaceFirst("table " + table + " \\d+", "table " + table + " 77"));
    for (StoreOptions target : List.of(sqlite("target"), postgres())) {
      refused(Reason.BAD_BACKUP, () -> new Backups().restore(backup, target, content -> {}));
      if (target.database().isEmpty()) {
        assertThat(target.dataDirectory()).isEmptyDirectory();
      } else {
        assertThat(count(target.database().get(), "pg_tables WHERE schemaname = 'public'"))
            .isZero();
      }
      rewrite(good.text());
      new Backups().restore(backup, target, content -> {});
      rewrite(good.text().replaceFirst("table " + table + " \\d+", "table " + table + " 77"));
    }
  }

  @Test
  void aDatabaseThatIsNotEmptyIsRefused() throws Exception {
    new Backups().write(StoreOptions.sqlite(data), backup);
    StoreOptions postgres = postgres();
    Stores.open(postgres).close();
    for (StoreOptions target : List.of(StoreOptions.sqlite(data), postgres)) {
      refused(Reason.NOT_EMPTY, () -> new Backups().restore(backup, target, content -> {}));
    }
  }

  @Test
  void aDirectoryWithSomethingInItIsNotOverwritten() throws Exception {
    Files.createDirectory(backup);
    new Backups().write(StoreOptions.sqlite(data), backup);
    refused(Reason.BAD_BACKUP, () -> new Backups().write(StoreOptions.sqlite(data), backup));
    assertThat(Archive.open(backup).manifest().rows()).isPositive();
  }

  @Test
  void aBackupThatFailsLeavesNothing() {
    StoreOptions nothing = StoreOptions.sqlite(temporary.resolve("nowhere"));
    refused(Reason.FAILED, () -> new Backups().write(nothing, backup));
    refused(Reason.FAILED, () -> new Backups().write(postgres(), backup));
    assertThat(backup).doesNotExist();
  }

  @Test
  void anEarlierSchemaIsRestoredAndMigratedAndALaterOneRefused() throws Exception {
    List<Migration> all = new ArrayList<>(Migrations.ofThisRelease().all());
    all.add(
        new Migration(
            all.size() + 1,
            "next",
            """
            ALTER TABLE users ADD COLUMN nick ${text};
            CREATE TABLE pets (
              id ${identity},
              name ${text} NOT NULL
            );
            """));
    Backups next = new Backups(new Migrations(all));
    new Backups().write(StoreOptions.sqlite(data), backup);
    StoreOptions sqlite = sqlite("next");
    StoreOptions postgres = postgres();
    for (StoreOptions target : List.of(sqlite, postgres)) {
      next.restore(backup, target, content -> {});
      Path later = temporary.resolve("later" + target.database().isPresent());
      assertThat(next.write(target, later).tables())
          .isEqualTo(Archive.open(backup).manifest().tables().size() + 1);
      refused(Reason.NEWER_SCHEMA, () -> new Backups().write(target, temporary.resolve("no")));
      refused(
          Reason.NEWER_SCHEMA, () -> new Backups().restore(later, sqlite("never"), content -> {}));
      next.restore(later, sqlite("further" + target.database().isPresent()), content -> {});
    }
    assertThat(count(postgres.database().orElseThrow(), "users WHERE nick IS NULL")).isPositive();
  }

  @Test
  void anotherSchemaOfTheSameNumberIsRefused() throws Exception {
    List<Migration> all = new ArrayList<>(Migrations.ofThisRelease().all());
    Migration other = new Migration(1, all.get(0).name(), all.get(0).text() + "-- changed\n");
    all.set(0, other);
    new Backups(new Migrations(all)).restore(made(other), sqlite("ok"), content -> {});
    refused(
        Reason.CHANGED_MIGRATION,
        () -> new Backups().restore(backup, sqlite("target"), content -> {}));
  }

  private Path made(Migration only) throws IOException {
    new Backups().write(StoreOptions.sqlite(data), backup);
    rewrite(
        Archive.open(backup)
            .manifest()
            .text()
            .replaceFirst("migration .*", "migration " + only.checksum()));
    return backup;
  }

  /** Puts another manifest into the backup, with its right checksum. */
  private void rewrite(String manifest) throws IOException {
    Files.writeString(backup.resolve("manifest"), manifest);
    String sum = StoreFixture.sha256(manifest.getBytes(StandardCharsets.UTF_8));
    Path sums = backup.resolve("SHA256SUMS");
    Files.writeString(
        sums, Files.readString(sums).replaceFirst("[0-9a-f]{64} {2}manifest", sum + "  manifest"));
  }

  private StoreOptions sqlite(String name) throws IOException {
    return StoreOptions.sqlite(Files.createDirectories(temporary.resolve(name)));
  }

  private StoreOptions postgres() {
    return new StoreOptions(temporary, Optional.of(TestPostgres.newDatabase()));
  }

  private static long count(PostgresAddress address, String from) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address.url(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void refused(Reason reason, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreOpenException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
