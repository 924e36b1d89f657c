package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.staged;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Events.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of engine events: out of order, replayed, pruned. */
abstract class EventsContract extends StoreTestBase {
  private StoreFixture.World world;
  private UUID update;

  EventsContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    world = StoreFixture.world(store, "ada");
    update = world.updateId();
  }

  private void append(UUID id, long first, long last, String body) {
    StagedBlob bytes = staged(store, body);
    Batch range = new Batch(0, first, last, (int) (last - first + 1));
    run(tx -> tx.events().append(id, range, bytes));
  }

  private List<Batch> batches(long after) {
    return store.read(tx -> tx.events().batches(update, after));
  }

  @Test
  void batchesThatComeOutOfOrderAreListedInOrder() {
    append(update, 50, 99, "second");
    append(update, 100, 120, "third");
    append(update, 0, 49, "first");
    assertThat(batches(-1))
        .extracting(batch -> StoreFixture.text(store, batch.blobId()))
        .containsExactly("first", "second", "third");
    assertThat(batches(-1)).extracting(Batch::count).containsExactly(50, 50, 21);
    assertThat(batches(49)).extracting(Batch::firstSequence).containsExactly(50L, 100L);
    assertThat(batches(60)).extracting(Batch::firstSequence).containsExactly(50L, 100L);
    assertThat(batches(120)).isEmpty();
  }

  @Test
  void aReplayStoresNothingAndAnotherBodyIsRefused() {
    append(update, 0, 9, "body");
    long blobs = engine.count(options, "blobs");
    append(update, 0, 9, "body");
    refused(ErrorCode.CONFLICT, () -> append(update, 0, 9, "other"));
    assertThat(batches(-1)).hasSize(1);
    assertThat(StoreFixture.text(store, batches(-1).get(0).blobId())).isEqualTo("body");
    assertThat(engine.count(options, "blobs")).isEqualTo(blobs);
    refused(ErrorCode.CONFLICT, () -> append(UUID.randomUUID(), 0, 9, "body"));
  }

  @Test
  void pruningKeepsTheNewestEndedUpdatesAndEveryRunningOne() {
    List<UUID> ended = new ArrayList<>();
    Instant at = Instant.ofEpochMilli(1_700_000_000_000L);
    for (int i = 0; i < 4; i++) {
      Instant end = at.plusSeconds(i);
      UUID id =
          store.write(
              tx -> {
                UUID made = StoreFixture.running(tx, world.stack().id(), 2);
                tx.updates().end(made, Updates.Status.SUCCEEDED, end, 0);
                return made;
              });
      append(id, 0, 4, "a" + i);
      append(id, 5, 9, "b" + i);
      ended.add(id);
    }
    append(update, 0, 9, "running");
    UUID elsewhere = StoreFixture.world(store, "bob").updateId();
    append(elsewhere, 0, 9, "elsewhere");
    long blobs = engine.count(options, "blobs");

    one(tx -> tx.events().batches(ended.get(0), -1).size()).isEqualTo(2);
    int gone = store.write(tx -> tx.events().prune(world.stack().id(), 2));
    assertThat(gone).isEqualTo(4);
    all(tx -> tx.events().batches(ended.get(0), -1)).isEmpty();
    all(tx -> tx.events().batches(ended.get(1), -1)).isEmpty();
    all(tx -> tx.events().batches(ended.get(2), -1)).hasSize(2);
    all(tx -> tx.events().batches(ended.get(3), -1)).hasSize(2);
    all(tx -> tx.events().batches(update, -1)).hasSize(1);
    all(tx -> tx.events().batches(elsewhere, -1)).hasSize(1);
    assertThat(engine.count(options, "blobs")).isEqualTo(blobs - 4);
    assertThat(store.<Integer>write(tx -> tx.events().prune(world.stack().id(), 2))).isZero();
  }
}
