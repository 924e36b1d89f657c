package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.sha256;
import static io.stackline.service.store.StoreFixture.staged;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Versions.Checkpoint;
import io.stackline.service.store.Versions.Version;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** State versions with their retention, and checkpoints. */
abstract class VersionsContract extends StoreTestBase {
  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);

  private StoreFixture.World world;
  private UUID stack;

  VersionsContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    world = StoreFixture.world(store, "ada");
    stack = world.stack().id();
  }

  private Version add(long number, String document) {
    StagedBlob bytes = staged(store, document);
    return store.write(
        tx -> {
          Version version =
              new Version(stack, number, tx.blobs().attach(bytes), 2, world.updateId(), AT);
          tx.versions().add(version);
          return version;
        });
  }

  private String text(Version version) {
    return StoreFixture.text(store, version.blobId());
  }

  @Test
  void versionsAreFoundByNumberAndTheNearestBelow() {
    Version first = add(1, "one");
    Version third = add(3, "three");
    maybe(tx -> tx.versions().get(stack, 1)).contains(first);
    maybe(tx -> tx.versions().get(stack, 2)).isEmpty();
    maybe(tx -> tx.versions().atOrBefore(stack, 2)).contains(first);
    maybe(tx -> tx.versions().atOrBefore(stack, 3)).contains(third);
    maybe(tx -> tx.versions().atOrBefore(stack, 0)).isEmpty();
    maybe(tx -> tx.versions().latest(stack)).contains(third);
    maybe(tx -> tx.versions().latest(UUID.randomUUID())).isEmpty();
    assertThat(text(third)).isEqualTo("three");
  }

  @Test
  void aVersionIsNeverReplaced() {
    Version first = add(1, "one");
    refused(ErrorCode.CONFLICT, () -> add(1, "another"));
    maybe(tx -> tx.versions().get(stack, 1)).contains(first);
    assertThat(text(first)).isEqualTo("one");
  }

  @Test
  void retentionKeepsTheNewestAndASweepTakesTheBytesOfTheRest() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      add(i, "state " + i);
    }
    Version kept = store.read(tx -> tx.versions().get(stack, 4).orElseThrow());
    Version gone = store.read(tx -> tx.versions().get(stack, 2).orElseThrow());
    assertThat(store.<Integer>write(tx -> tx.versions().prune(stack, 9))).isZero();
    assertThat(store.<Integer>write(tx -> tx.versions().prune(stack, 2))).isEqualTo(3);
    maybe(tx -> tx.versions().get(stack, 3)).isEmpty();
    maybe(tx -> tx.versions().atOrBefore(stack, 3)).isEmpty();
    assertThat(text(gone)).as("a reader that has it open may still read it").isEqualTo("state 2");
    engine.age(options);
    store.sweep();
    refused(ErrorCode.NOT_FOUND, () -> text(gone));
    assertThat(text(kept)).isEqualTo("state 4");
    assertThat(engine.count(options, "blobs")).isEqualTo(2);
    assertThat(engine.count(options, "blob_chunks")).isEqualTo(2);
  }

  @Test
  void bytesThatTwoVersionsShareStayUntilBothAreGone() throws SQLException {
    Version first = add(1, "shared");
    run(
        tx -> {
          for (int i = 2; i <= 3; i++) {
            tx.versions().add(new Version(stack, i, first.blobId(), 2, null, AT));
          }
          tx.versions().prune(stack, 1);
        });
    engine.age(options);
    store.sweep();
    assertThat(text(store.read(tx -> tx.versions().latest(stack).orElseThrow())))
        .isEqualTo("shared");
    assertThat(engine.count(options, "blobs WHERE loose_since IS NOT NULL")).isZero();
  }

  @Test
  void aDeletedStacksBytesGoAtTheNextSweep() throws SQLException {
    Version first = add(1, "one");
    run(tx -> tx.stacks().delete(stack));
    store.sweep();
    assertThat(text(first)).isEqualTo("one");
    engine.age(options);
    store.sweep();
    refused(ErrorCode.NOT_FOUND, () -> text(first));
    assertThat(engine.count(options, "blobs")).isZero();
  }

  private Checkpoint put(long sequence, String document) {
    StagedBlob bytes = staged(store, document);
    return store.write(
        tx -> {
          Checkpoint checkpoint =
              new Checkpoint(
                  world.updateId(), sequence, tx.blobs().attach(bytes), sha256(document));
          tx.versions().putCheckpoint(checkpoint);
          return checkpoint;
        });
  }

  @Test
  void theNewestCheckpointReplacesTheOneBeforeAndItsBytes() {
    maybe(tx -> tx.versions().checkpoint(world.updateId())).isEmpty();
    Checkpoint first = put(1, "one");
    maybe(tx -> tx.versions().checkpoint(world.updateId())).contains(first);
    Checkpoint second = put(2, "two");
    maybe(tx -> tx.versions().checkpoint(world.updateId())).contains(second);
    refused(ErrorCode.NOT_FOUND, () -> StoreFixture.text(store, first.blobId()));
    assertThat(StoreFixture.text(store, second.blobId())).isEqualTo("two");
    run(tx -> tx.versions().dropCheckpoint(world.updateId()));
    run(tx -> tx.versions().dropCheckpoint(world.updateId()));
    maybe(tx -> tx.versions().checkpoint(world.updateId())).isEmpty();
    refused(ErrorCode.NOT_FOUND, () -> StoreFixture.text(store, second.blobId()));
  }

  @Test
  void aCheckpointThatBecameAVersionKeepsItsBytes() {
    Checkpoint saved = put(1, "state");
    run(
        tx -> {
          tx.versions().add(new Version(stack, 1, saved.blobId(), 0, world.updateId(), tx.now()));
          tx.versions().dropCheckpoint(world.updateId());
        });
    assertThat(text(store.read(tx -> tx.versions().latest(stack).orElseThrow())))
        .isEqualTo("state");
  }
}
