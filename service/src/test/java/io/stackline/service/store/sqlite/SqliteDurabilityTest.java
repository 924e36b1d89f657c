package io.stackline.service.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.StoreOpenException;
import io.stackline.service.store.StoreOpenException.Reason;
import io.stackline.service.store.jdbi.Sql;
import io.stackline.service.store.jdbi.SqlPeek;
import io.stackline.service.store.migration.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every connection, the first and any later one, syncs what it commits. */
class SqliteDurabilityTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void prepare() {
    file = SqliteFile.in(directory);
    SqliteFile.prepare(file, Migrations.ofThisRelease());
  }

  private static String settings(Sql sql) {
    return String.join(
        " ",
        SqlPeek.ask(sql, "PRAGMA synchronous"),
        SqlPeek.ask(sql, "PRAGMA journal_mode"),
        SqlPeek.ask(sql, "PRAGMA foreign_keys"));
  }

  @Test
  void aPlainConnectionWouldNotDo() throws SQLException {
    // The twin of the tests below: the driver's own setting is not what a file keeps.
    try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = plain.createStatement()) {
      statement.execute("PRAGMA synchronous=NORMAL");
      assertThat(statement.executeQuery("PRAGMA synchronous").getString(1)).isEqualTo("1");
    }
    try (Session session = Session.writer(file)) {
      assertThat(settings(session.sql())).isEqualTo("2 wal 1");
    }
  }

  @Test
  void everyReaderIsChecked() throws Exception {
    int size = 4;
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try (Readers readers = Readers.open(file, size)) {
      CountDownLatch together = new CountDownLatch(size);
      List<Future<String>> found = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        found.add(
            threads.submit(
                () ->
                    readers.run(
                        sql -> {
                          together.countDown();
                          await(together);
                          return settings(sql) + " " + SqlPeek.ask(sql, "PRAGMA query_only");
                        })));
      }
      for (Future<String> settings : found) {
        assertThat(settings.get(60, TimeUnit.SECONDS)).isEqualTo("2 wal 1 1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the readers were not all there at once");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theWriterIsCheckedAlsoAfterItReopened() throws SQLException {
    Session first = Session.writer(file);
    try (GroupWriter writer = new GroupWriter(file, first)) {
      assertThat(writer.run(SqliteDurabilityTest::settings)).isEqualTo("2 wal 1");
      // The commit of the whole group fails, because the work ends the transaction around it.
      assertThatThrownBy(
              () ->
                  writer.run(
                      sql -> {
                        SqlPeek.run(sql, "ROLLBACK");
                        return true;
                      }))
          .isInstanceOfSatisfying(
              ServiceException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      assertThat(first.connection().isClosed()).isTrue();
      assertThat(writer.run(SqliteDurabilityTest::settings)).isEqualTo("2 wal 1");
    }
  }

  @Test
  void aFileThatCannotKeepALogIsRefused() throws SQLException {
    try (Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = plain.createStatement()) {
      statement.execute("PRAGMA journal_mode=DELETE");
    }
    assertThatThrownBy(() -> Session.writer(file))
        .isInstanceOfSatisfying(
            StoreOpenException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_DURABLE));
  }
}
