package io.stackline.service.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.store.Store;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last write is torn by a crash: what was acknowledged before it is there, and it is not. */
class TornWriteTest {
  private static final int WRITES = 12;

  @TempDir Path directory;
  private final List<Long> acknowledged = new ArrayList<>();

  @Test
  void aLogThatEndsInTheMiddleOfAFrameLosesOnlyThatFrame() throws Exception {
    Path live = Files.createDirectory(directory.resolve("live"));
    Path copy = Files.createDirectory(directory.resolve("copy"));
    writeAndCopy(live, copy);
    for (int i = 0; i + 1 < WRITES; i++) {
      long from = acknowledged.get(i);
      long next = acknowledged.get(i + 1);
      for (long cut : new long[] {from, from + 13, from + (next - from) / 2, next - 1}) {
        assertThat(reopened(copy, cut)).as("log cut at %s", cut).isEqualTo(i + 1);
      }
    }
    assertThat(reopened(copy, acknowledged.get(WRITES - 1))).isEqualTo(WRITES);
  }

  @Test
  void rubbishAtTheEndOfTheLogIsNoWrite() throws Exception {
    Path live = Files.createDirectory(directory.resolve("live"));
    Path copy = Files.createDirectory(directory.resolve("copy"));
    writeAndCopy(live, copy);
    long middle = (acknowledged.get(4) + acknowledged.get(5)) / 2;
    try (RandomAccessFile log = new RandomAccessFile(log(copy).toFile(), "rw")) {
      log.seek(middle);
      log.write(new byte[] {1, 2, 3, 4, 5, 6, 7});
    }
    assertThat(reopened(copy, acknowledged.get(WRITES - 1))).isEqualTo(5);
  }

  /** Notes how long the log is after each acknowledged write. */
  private void writeAndCopy(Path live, Path copy) throws Exception {
    try (Store store = SqliteStore.open(live)) {
      CountDownLatch reading = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      // A reader keeps the log from being moved into the database.
      CompletableFuture<Void> reader =
          CompletableFuture.runAsync(
              () ->
                  store.read(
                      tx -> {
                        tx.keys().fact("anything");
                        reading.countDown();
                        await(done);
                        return true;
                      }));
      await(reading);
      for (int i = 1; i <= WRITES; i++) {
        String value = Integer.toString(i);
        store.write(
            tx -> {
              tx.keys().putFact("number", value);
              tx.keys().putFact("fact " + value, "x".repeat(6000));
              return true;
            });
        acknowledged.add(Files.size(log(live)));
      }
      Files.copy(SqliteFile.in(live), SqliteFile.in(copy));
      Files.copy(log(live), log(copy));
      done.countDown();
      reader.get(60, TimeUnit.SECONDS);
    }
    assertThat(acknowledged).isSorted().doesNotHaveDuplicates();
  }

  /** How many of the writes are there, whole, when the log ends early. */
  private int reopened(Path copy, long cut) throws IOException {
    Path torn = Files.createTempDirectory(directory, "torn");
    Files.copy(SqliteFile.in(copy), SqliteFile.in(torn));
    Files.copy(log(copy), log(torn));
    try (RandomAccessFile log = new RandomAccessFile(log(torn).toFile(), "rw")) {
      log.setLength(cut);
    }
    try (Store store = SqliteStore.open(torn)) {
      int count = Integer.parseInt(store.read(tx -> tx.keys().fact("number")).orElse("0"));
      for (int i = 1; i <= WRITES; i++) {
        String name = "fact " + i;
        boolean there = store.read(tx -> tx.keys().fact(name)).isPresent();
        assertThat(there).as(name).isEqualTo(i <= count);
      }
      store.write(
          tx -> {
            tx.keys().putFact("after", "the crash");
            return true;
          });
      return count;
    }
  }

  private static Path log(Path directory) {
    return directory.resolve(SqliteFile.in(directory).getFileName() + "-wal");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not in time");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
