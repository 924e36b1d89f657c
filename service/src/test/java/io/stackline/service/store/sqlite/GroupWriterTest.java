package io.stackline.service.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.error.ServiceException;
import io.stackline.service.store.jdbi.Sql;
import io.stackline.service.store.migration.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The writing thread outlives a database that goes away and comes back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GroupWriterTest {
  @TempDir Path temporary;
  private Path home;
  private Path away;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    home = Files.createDirectory(temporary.resolve("home"));
    away = temporary.resolve("away");
    file = SqliteFile.in(home);
    SqliteFile.prepare(file, Migrations.ofThisRelease());
  }

  @Test
  void aWriterThatCannotReopenAnswersEveryWriteAndRecovers() throws Exception {
    Set<Thread> before = writers();
    Session first = Session.writer(file);
    try (GroupWriter writer = new GroupWriter(file, first)) {
      Thread thread = writers().stream().filter(t -> !before.contains(t)).findAny().orElseThrow();
      assertThat(writer.run(Sql::now)).isAfter(Instant.EPOCH);
      idle(thread);

      // The disk goes: the open connection breaks, and no other can be made.
      first.connection().close();
      Files.move(home, away);
      refused(writer);
      idle(thread);
      refused(writer);
      idle(thread);
      assertThat(thread.isAlive()).isTrue();

      Files.move(away, home);
      assertThat(writer.run(Sql::now)).isAfter(Instant.EPOCH);
    }
  }

  @Test
  void anErrorInsideAWorkIsItsCallersAndNobodyElses() throws Exception {
    try (GroupWriter writer = new GroupWriter(file, Session.writer(file))) {
      assertThatThrownBy(
              () ->
                  writer.run(
                      sql -> {
                        throw new AssertionError("out of something");
                      }))
          .isInstanceOf(AssertionError.class);
      assertThat(writer.run(Sql::now)).isAfter(Instant.EPOCH);
    }
  }

  private static void refused(GroupWriter writer) {
    assertThatThrownBy(() -> writer.run(Sql::now))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  /** Waits until the thread has tidied up and waits for work without a limit, or is gone. */
  private static void idle(Thread thread) {
    Predicate<Thread.State> done =
        state -> state == Thread.State.WAITING || state == Thread.State.TERMINATED;
    while (!done.test(thread.getState())) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static Set<Thread> writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("store-writer"))
        .collect(Collectors.toSet());
  }
}
