package io.stackline.service.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What only PostgreSQL does: a work that was overtaken runs again, unseen by its caller. */
class PostgresRetriesTest extends StoreTestBase {
  private static final AtomicInteger NEXT = new AtomicInteger();

  PostgresRetriesTest() {
    super(TestEngine.POSTGRES);
  }

  private void overtake(String value) {
    CompletableFuture.runAsync(() -> run(tx -> tx.keys().putFact("x", value))).join();
  }

  @Test
  void aWorkThatWasOvertakenRunsAgain() {
    run(tx -> tx.keys().putFact("x", "0"));
    AtomicInteger attempts = new AtomicInteger();
    run(
        tx -> {
          String seen = tx.keys().fact("x").orElseThrow();
          if (attempts.incrementAndGet() < 3) {
            overtake("overtaken " + attempts.get());
          }
          tx.keys().putFact("x", seen + " seen");
        });
    assertThat(attempts).hasValue(3);
    maybe(tx -> tx.keys().fact("x")).contains("overtaken 2 seen");
  }

  @Test
  void aWorkThatIsAlwaysOvertakenIsRefusedForNow() {
    run(tx -> tx.keys().putFact("x", "0"));
    AtomicInteger attempts = new AtomicInteger();
    refused(
        ErrorCode.UNAVAILABLE,
        () ->
            run(
                tx -> {
                  tx.keys().fact("x");
                  overtake("overtaken " + attempts.incrementAndGet());
                  tx.keys().putFact("x", "mine");
                }));
    assertThat(attempts.get()).isGreaterThan(3);
    maybe(tx -> tx.keys().fact("x")).contains("overtaken " + attempts.get());
  }

  /** A way to run a work about an update. */
  private interface Way {
    Boolean run(UUID updateId, Work<Boolean> work);
  }

  @Test
  void worksAboutDifferentUpdatesNeverMakeEachOtherRunAgain() throws Exception {
    assertThat(timesRunAgain(store::writeAlone)).isZero();
    // Serializable, the same works do: what is asserted above could be seen.
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (timesRunAgain((id, work) -> store.write(work)) == 0) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  /** Journals and clears for many updates at once. */
  private int timesRunAgain(Way way) throws Exception {
    int updates = 12;
    int batches = 10;
    AtomicInteger attempts = new AtomicInteger();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      ids.add(StoreFixture.world(store, "user" + NEXT.incrementAndGet()).updateId());
    }
    ExecutorService threads = Executors.newFixedThreadPool(updates);
    try {
      List<Future<?>> lives = new ArrayList<>();
      for (UUID id : ids) {
        lives.add(threads.submit(() -> live(way, id, batches, attempts)));
      }
      for (Future<?> life : lives) {
        life.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    return attempts.get() - updates * (batches + 1);
  }

  private void live(Way way, UUID id, int batches, AtomicInteger attempts) {
    for (int i = 1; i <= batches; i++) {
      List<Journal.EntryKey> entries = List.of(StoreFixture.entry(i, "entry " + i));
      StagedBlob body = StoreFixture.staged(store, "body " + i);
      way.run(
          id,
          tx -> {
            attempts.incrementAndGet();
            assertThat(tx.updates().byId(id)).isPresent();
            tx.journal().append(id, entries, body);
            return true;
          });
    }
    way.run(
        id,
        tx -> {
          attempts.incrementAndGet();
          assertThat(tx.journal().batches(id)).hasSize(batches);
          tx.journal().clear(id);
          return true;
        });
  }

  @Test
  void worksAboutOneUpdateWaitForEachOther() throws Exception {
    UUID id = StoreFixture.world(store, "ada").updateId();
    run(tx -> tx.keys().putFact("count", "0"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        all.add(threads.submit(() -> store.writeAlone(id, PostgresRetriesTest::count)));
      }
      for (Future<?> one : all) {
        one.get(120, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    maybe(tx -> tx.keys().fact("count")).contains("80");
  }

  private static boolean count(Tx tx) {
    int count = Integer.parseInt(tx.keys().fact("count").orElseThrow());
    tx.keys().putFact("count", Integer.toString(count + 1));
    return true;
  }
}
