package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.entry;
import static io.stackline.service.store.StoreFixture.staged;
import static io.stackline.service.store.StoreFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackline.service.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transactions: whole or not at all, apart from their neighbours, on one snapshot. */
abstract class TransactionsContract extends StoreTestBase {
  private static final int THREADS = 16;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  TransactionsContract(TestEngine engine) {
    super(engine);
  }

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private <T> List<Future<T>> together(int count, Callable<T> call) {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Future<T>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(
          threads.submit(
              () -> {
                start.await(60, TimeUnit.SECONDS);
                return call.call();
              }));
    }
    return futures;
  }

  @Test
  void whatAWorkThrowsComesOutAndNothingOfItStays() {
    class OnPurpose extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }
    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      user(tx, "ada");
                      throw new OnPurpose();
                    }))
        .isInstanceOf(OnPurpose.class);
    all(tx -> tx.accounts().users()).isEmpty();
    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      user(tx, "ada");
                      throw new StackOverflowError("on purpose");
                    }))
        .isInstanceOf(StackOverflowError.class);
    store.write(tx -> user(tx, "ada"));
    all(tx -> tx.accounts().users()).hasSize(1);
  }

  @Test
  void aRefusalInsideAWorkThatGoesOnKeepsTheWorkWhole() {
    // A refusal is thrown before anything was written or after the statement did nothing, so a
    // command may catch it and go on.
    run(
        tx -> {
          user(tx, "ada");
          refused(ErrorCode.CONFLICT, () -> user(tx, "ADA"));
          user(tx, "bob");
        });
    all(tx -> tx.accounts().users()).hasSize(2);
  }

  @Test
  void aReadCannotWrite() {
    assertThatThrownBy(() -> store.read(tx -> user(tx, "ada"))).isInstanceOf(Exception.class);
    all(tx -> tx.accounts().users()).isEmpty();
    store.write(tx -> user(tx, "ada"));
    all(tx -> tx.accounts().users()).hasSize(1);
  }

  @Test
  void aReadSeesOneSnapshot() {
    store.write(tx -> user(tx, "ada"));
    List<Integer> counts =
        store.read(
            tx -> {
              int before = tx.accounts().users().size();
              Future<?> other = threads.submit(() -> store.write(more -> user(more, "bob")));
              get(other);
              return List.of(before, tx.accounts().users().size());
            });
    assertThat(counts).containsExactly(1, 1);
    all(tx -> tx.accounts().users()).hasSize(2);
  }

  @Test
  void failingWorksDoNotUndoTheirNeighbours() throws Exception {
    AtomicInteger next = new AtomicInteger();
    List<Future<Boolean>> futures =
        together(
            THREADS,
            () -> {
              int number = next.getAndIncrement();
              for (int i = 0; i < 20; i++) {
                String login = "user-" + number + "-" + i;
                boolean fails = (number + i) % 3 == 0;
                try {
                  run(
                      tx -> {
                        user(tx, login);
                        if (fails) {
                          throw new IllegalStateException("on purpose");
                        }
                      });
                } catch (IllegalStateException e) {
                  assertThat(fails).isTrue();
                }
              }
              return true;
            });
    for (Future<Boolean> future : futures) {
      assertThat(future.get(120, TimeUnit.SECONDS)).isTrue();
    }
    long expected = 0;
    for (int number = 0; number < THREADS; number++) {
      for (int i = 0; i < 20; i++) {
        expected += (number + i) % 3 == 0 ? 0 : 1;
      }
    }
    all(tx -> tx.accounts().users()).hasSize((int) expected);
    maybe(tx -> tx.accounts().userByLogin("user-0-0")).isEmpty();
    maybe(tx -> tx.accounts().userByLogin("user-0-1")).isPresent();
  }

  @Test
  void whoChecksAndThenActsIsNeverOvertaken() throws Exception {
    run(tx -> tx.keys().putFact("count", "0"));
    for (Future<Boolean> future : together(8, this::countToTen)) {
      assertThat(future.get(120, TimeUnit.SECONDS)).isTrue();
    }
    maybe(tx -> tx.keys().fact("count")).contains("80");
  }

  private boolean countToTen() {
    for (int i = 0; i < 10; i++) {
      run(
          tx -> {
            int count = Integer.parseInt(tx.keys().fact("count").orElseThrow());
            tx.keys().putFact("count", Integer.toString(count + 1));
          });
    }
    return true;
  }

  @Test
  void oneOfManyTakesTheLock() throws Exception {
    StoreFixture.World world = StoreFixture.world(store, "ada");
    List<Future<Boolean>> futures =
        together(
            THREADS,
            () ->
                store.write(
                    tx -> {
                      if (tx.stacks().byId(world.stack().id()).orElseThrow().lockedBy() != null) {
                        return false;
                      }
                      tx.stacks().setLock(world.stack().id(), UUID.randomUUID());
                      return true;
                    }));
    int winners = 0;
    for (Future<Boolean> future : futures) {
      winners += future.get(120, TimeUnit.SECONDS) ? 1 : 0;
    }
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void manyUpdatesJournalAtOnce() throws Exception {
    List<UUID> updates = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      updates.add(StoreFixture.world(store, "user" + i).updateId());
    }
    AtomicInteger next = new AtomicInteger();
    List<Future<Boolean>> futures =
        together(
            8,
            () -> {
              UUID id = updates.get(next.getAndIncrement());
              for (int i = 1; i <= 25; i++) {
                int number = i;
                StagedBlob body = staged(store, "body " + i);
                run(tx -> tx.journal().append(id, List.of(entry(number, "entry " + number)), body));
              }
              return true;
            });
    for (Future<Boolean> future : futures) {
      assertThat(future.get(120, TimeUnit.SECONDS)).isTrue();
    }
    for (UUID id : updates) {
      all(tx -> tx.journal().batches(id)).hasSize(25);
    }
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    StoreFixture.World world = StoreFixture.world(store, "ada");
    StagedBlob large = staged(store, new byte[3 << 20]);
    long blob = store.write(tx -> tx.blobs().attach(large));
    store.close();
    store = Stores.open(options);
    maybe(tx -> tx.stacks().byId(world.stack().id())).contains(world.stack());
    assertThat(StoreFixture.bytes(store, blob)).hasSize(3 << 20);
    assertThat(store.write(tx -> user(tx, "bob")).id()).isNotEqualTo(world.user().id());
  }

  @Test
  void aStoreOfAnotherReleaseIsRefusedWithAReason() throws Exception {
    store.close();
    engine.execute(options, "INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 0)");
    refusedToOpen(StoreOpenException.Reason.NEWER_SCHEMA);
    engine.execute(options, "DELETE FROM schema_migrations WHERE number = 9999");
    engine.execute(
        options, "UPDATE schema_migrations SET checksum = 'x' || checksum WHERE number = 1");
    refusedToOpen(StoreOpenException.Reason.CHANGED_MIGRATION);
    engine.execute(
        options, "UPDATE schema_migrations SET checksum = substr(checksum, 2) WHERE number = 1");
    store = Stores.open(options);
    store.ping();
  }

  private void refusedToOpen(StoreOpenException.Reason reason) {
    assertThatThrownBy(() -> Stores.open(options).close())
        .isInstanceOfSatisfying(
            StoreOpenException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static void get(Future<?> future) {
    try {
      future.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
