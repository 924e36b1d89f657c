package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.entry;
import static io.stackline.service.store.StoreFixture.staged;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Journal.EntryKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journal entries: (update, sequence) is a key, and a replay stores nothing. */
abstract class JournalContract extends StoreTestBase {
  private UUID update;
  private UUID other;

  JournalContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    update = StoreFixture.world(store, "ada").updateId();
    other = StoreFixture.world(store, "bob").updateId();
  }

  private void append(UUID id, String body, EntryKey... entries) {
    StagedBlob bytes = staged(store, body);
    run(tx -> tx.journal().append(id, List.of(entries), bytes));
  }

  private List<Journal.Batch> batches(UUID id) {
    return store.read(tx -> tx.journal().batches(id));
  }

  private long blobs() {
    return engine.count(options, "blobs");
  }

  @Test
  void batchesComeBackInTheOrderStoredWithTheirBytes() {
    append(update, "later", entry(3, "c"), entry(4, "d"));
    append(update, "earlier", entry(2, "b"), entry(1, "a"));
    append(other, "others", entry(1, "z"));
    List<Journal.Batch> stored = batches(update);
    assertThat(stored)
        .extracting(Journal.Batch::sequences)
        .containsExactly(List.of(3L, 4L), List.of(1L, 2L));
    assertThat(stored)
        .extracting(batch -> StoreFixture.text(store, batch.blobId()))
        .containsExactly("later", "earlier");
    assertThat(batches(other)).hasSize(1);
    assertThat(batches(UUID.randomUUID())).isEmpty();
  }

  @Test
  void aReplayStoresNothing() {
    append(update, "body", entry(1, "a"), entry(2, "b"));
    List<Journal.Batch> before = batches(update);
    long blobs = blobs();
    append(update, "body", entry(1, "a"), entry(2, "b"));
    append(update, "another cut", entry(2, "b"));
    assertThat(batches(update)).isEqualTo(before);
    assertThat(blobs()).isEqualTo(blobs);
  }

  @Test
  void aBatchThatOverlapsStoresOnlyWhatIsNew() {
    append(update, "first", entry(1, "a"), entry(2, "b"));
    append(update, "second", entry(2, "b"), entry(3, "c"));
    assertThat(batches(update))
        .extracting(Journal.Batch::sequences)
        .containsExactly(List.of(1L, 2L), List.of(3L));
  }

  @Test
  void anotherContentUnderAStoredNumberIsRefusedWhole() {
    append(update, "first", entry(1, "a"), entry(2, "b"));
    long blobs = blobs();
    refused(ErrorCode.CONFLICT, () -> append(update, "second", entry(2, "B"), entry(3, "c")));
    refused(ErrorCode.CONFLICT, () -> append(update, "third", entry(4, "d"), entry(1, "A")));
    assertThat(batches(update))
        .extracting(Journal.Batch::sequences)
        .containsExactly(List.of(1L, 2L));
    assertThat(blobs()).isEqualTo(blobs);
    append(update, "fourth", entry(3, "c"));
    append(other, "fifth", entry(2, "B"));
    assertThat(batches(update)).hasSize(2);
  }

  @Test
  void oneBatchMayHoldAnEntryTwiceButNotTwoUnderOneNumber() {
    append(update, "twice", entry(1, "a"), entry(1, "a"), entry(2, "b"));
    assertThat(batches(update))
        .extracting(Journal.Batch::sequences)
        .containsExactly(List.of(1L, 2L));
    refused(ErrorCode.CONFLICT, () -> append(update, "two", entry(5, "a"), entry(5, "b")));
    assertThat(batches(update)).hasSize(1);
  }

  @Test
  void anEmptyBatchIsNothing() {
    append(update, "{\"entries\":[]}");
    assertThat(batches(update)).isEmpty();
  }

  @Test
  void clearingTakesOneUpdatesEntriesAndBytes() {
    append(other, "others", entry(1, "z"));
    long blobs = blobs();
    append(update, "first", entry(1, "a"));
    append(update, "second", entry(2, "b"));
    assertThat(blobs()).isEqualTo(blobs + 2);
    run(tx -> tx.journal().clear(update));
    run(tx -> tx.journal().clear(update));
    assertThat(batches(update)).isEmpty();
    assertThat(batches(other)).hasSize(1);
    assertThat(blobs()).isEqualTo(blobs);
  }

  @Test
  void noEntriesForAnUpdateThatIsGone() {
    refused(ErrorCode.CONFLICT, () -> append(UUID.randomUUID(), "body", entry(1, "a")));
  }

  @Test
  void anyOrderOfRandomlyCutAndRepeatedBatchesStoresEveryEntryOnce() {
    Random random = new Random(20261125);
    for (int round = 0; round < 5; round++) {
      UUID id = fresh(round);
      List<List<EntryKey>> sent = cut(random, 60);
      sent.addAll(cut(random, 60));
      Collections.shuffle(sent, random);
      for (List<EntryKey> batch : sent) {
        append(id, batch.toString(), batch.toArray(new EntryKey[0]));
      }
      List<Long> kept = new ArrayList<>();
      batches(id).forEach(batch -> kept.addAll(batch.sequences()));
      assertThat(kept).doesNotHaveDuplicates().hasSize(60);
      assertThat(new TreeSet<>(kept).last()).isEqualTo(60);
    }
  }

  private UUID fresh(int round) {
    return StoreFixture.world(store, "user" + round).updateId();
  }

  private static List<List<EntryKey>> cut(Random random, int entries) {
    List<List<EntryKey>> batches = new ArrayList<>();
    List<EntryKey> batch = new ArrayList<>();
    for (int i = 1; i <= entries; i++) {
      batch.add(entry(i, "entry " + i));
      if (i == entries || random.nextInt(4) == 0) {
        batches.add(List.copyOf(batch));
        batch.clear();
      }
    }
    return batches;
  }
}
