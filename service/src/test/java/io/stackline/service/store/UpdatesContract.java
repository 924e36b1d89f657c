package io.stackline.service.store;

import static io.stackline.service.store.StoreFixture.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.service.error.ErrorCode;
import io.stackline.service.store.Updates.Kind;
import io.stackline.service.store.Updates.Lease;
import io.stackline.service.store.Updates.NewUpdate;
import io.stackline.service.store.Updates.Status;
import io.stackline.service.store.Updates.Update;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Updates and leases. */
abstract class UpdatesContract extends StoreTestBase {
  private StoreFixture.World world;
  private UUID stack;

  UpdatesContract(TestEngine engine) {
    super(engine);
  }

  @BeforeEach
  void world() {
    world = StoreFixture.world(store, "ada");
    stack = world.stack().id();
  }

  private Update create(Kind kind, boolean dryRun) {
    return store.write(
        tx ->
            tx.updates()
                .create(
                    new NewUpdate(
                        UUID.randomUUID(),
                        stack,
                        kind,
                        dryRun,
                        "{\"name\":\"ü\u2028\"}",
                        world.user().id(),
                        "ada")));
  }

  private Update started(Kind kind, boolean dryRun, long version) {
    Update made = create(kind, dryRun);
    run(tx -> tx.updates().start(made.id(), version, 1, tx.now()));
    return store.read(tx -> tx.updates().byId(made.id()).orElseThrow());
  }

  @Test
  void anUpdateGoesFromCreatedToEnded() {
    Update made = create(Kind.REFRESH, false);
    Update found = store.read(tx -> tx.updates().byId(made.id()).orElseThrow());
    assertThat(found.status()).isEqualTo(Status.NOT_STARTED);
    assertThat(found.kind()).isEqualTo(Kind.REFRESH);
    String program = "{\"name\":\"ü\u2028\"}";
    assertThat(store.<Optional<String>>read(tx -> tx.updates().program(made.id())))
        .contains(program);
    assertThat(store.<Long>read(tx -> tx.updates().programLength(made.id())))
        .isEqualTo(program.length());
    assertThat(found.version()).isZero();
    assertThat(found.startedAt()).isNull();
    assertThat(found.requestedBy()).isEqualTo(world.user().id());

    Instant start = Instant.ofEpochMilli(1_700_000_000_123L);
    run(tx -> tx.updates().start(made.id(), 9, 1, start));
    Update running = store.read(tx -> tx.updates().byId(made.id()).orElseThrow());
    assertThat(running.status()).isEqualTo(Status.RUNNING);
    assertThat(running.version()).isEqualTo(9);
    assertThat(running.journalVersion()).isEqualTo(1);
    assertThat(running.startedAt()).isEqualTo(start);

    run(tx -> tx.updates().setResourceChanges(made.id(), "{\"create\":2}"));
    run(tx -> tx.updates().end(made.id(), Status.FAILED, start.plusMillis(5), 4));
    Update ended = store.read(tx -> tx.updates().byId(made.id()).orElseThrow());
    assertThat(ended.status()).isEqualTo(Status.FAILED);
    assertThat(ended.endedAt()).isEqualTo(start.plusMillis(5));
    assertThat(ended.resourceCount()).isEqualTo(4);
    assertThat(ended.resourceChangesJson()).isEqualTo("{\"create\":2}");
  }

  @Test
  void anUpdateOutlivesWhoAskedForIt() {
    run(
        tx -> {
          Accounts.User bob = StoreFixture.user(tx, "bob");
          UUID id = UUID.randomUUID();
          tx.updates().create(new NewUpdate(id, stack, Kind.UPDATE, false, "{}", bob.id(), "bob"));
          tx.updates().start(id, 2, 0, tx.now());
          tx.accounts().deleteUser(bob.id());
        });
    Update kept = store.read(tx -> tx.updates().history(stack, 0, 1)).get(0);
    assertThat(kept.requestedBy()).isNull();
    assertThat(kept.requestedByName()).isEqualTo("bob");
  }

  @Test
  void historyIsNewestFirstInPagesWithoutPreviewsAndUnstarted() {
    started(Kind.UPDATE, false, 2);
    started(Kind.PREVIEW, true, 2);
    started(Kind.DESTROY, true, 2);
    create(Kind.UPDATE, false);
    Update third = started(Kind.DESTROY, false, 3);
    all(tx -> tx.updates().history(stack, 0, 100))
        .extracting(Update::version)
        .containsExactly(3L, 2L, 1L);
    all(tx -> tx.updates().history(stack, 0, 1)).containsExactly(third);
    all(tx -> tx.updates().history(stack, 1, 1)).extracting(Update::version).containsExactly(2L);
    all(tx -> tx.updates().history(stack, 3, 1)).isEmpty();
    List<UUID> read = new ArrayList<>();
    run(tx -> tx.updates().history(stack, 1, 2, (update, text) -> read.add(update.id())));
    all(tx -> tx.updates().history(stack, 1, 2)).extracting(Update::id).isEqualTo(read);
    assertThat(store.<Long>read(tx -> tx.updates().longestProgram(stack, 0, 3))).isPositive();
    assertThat(store.<Long>read(tx -> tx.updates().longestProgram(stack, 3, 1))).isZero();
    all(tx -> tx.updates().history(UUID.randomUUID(), 0, 1)).isEmpty();
    maybe(tx -> tx.updates().byVersion(stack, 3)).contains(third);
    maybe(tx -> tx.updates().byVersion(stack, 4)).isEmpty();
  }

  @Test
  void theUpdateThatMadeTheVersionWinsOverOneThatDidNot() {
    Update first = started(Kind.UPDATE, false, 2);
    StagedBlob state = StoreFixture.staged(store, "{}");
    run(
        tx ->
            tx.versions()
                .add(
                    new Versions.Version(
                        stack, 2, tx.blobs().attach(state), 0, first.id(), tx.now())));
    started(Kind.UPDATE, false, 2);
    one(tx -> tx.updates().byVersion(stack, 2).orElseThrow().id()).isEqualTo(first.id());
  }

  @Test
  void leasesAreFoundByHashAndTheLastOneEndsTheUpdate() {
    UUID update = world.updateId();
    maybe(tx -> tx.updates().leaseEnd(update)).isEmpty();
    Instant now = store.read(Tx::now);
    Lease first = new Lease(sha256("first"), update, now.plusSeconds(10));
    Lease second = new Lease(sha256("second"), update, now.plusSeconds(20));
    run(tx -> tx.updates().putLease(second));
    run(tx -> tx.updates().putLease(first));
    maybe(tx -> tx.updates().lease(sha256("first"))).contains(first);
    maybe(tx -> tx.updates().lease(sha256("third"))).isEmpty();
    maybe(tx -> tx.updates().leaseEnd(update)).contains(now.plusSeconds(20));
    run(tx -> tx.updates().putLease(new Lease(sha256("first"), update, now.plusSeconds(30))));
    maybe(tx -> tx.updates().leaseEnd(update)).contains(now.plusSeconds(30));
    run(tx -> tx.updates().dropLeases(update));
    maybe(tx -> tx.updates().lease(sha256("second"))).isEmpty();
    maybe(tx -> tx.updates().leaseEnd(update)).isEmpty();
    refused(
        ErrorCode.CONFLICT,
        () -> run(tx -> tx.updates().putLease(new Lease(sha256("x"), UUID.randomUUID(), now))));
  }

  @Test
  void aLeaseTokenNeverMovesToAnotherUpdate() {
    Update other = started(Kind.UPDATE, false, 2);
    Instant now = store.read(Tx::now);
    Lease lease = new Lease(sha256("t"), world.updateId(), now.plusSeconds(10));
    run(tx -> tx.updates().putLease(lease));
    run(tx -> tx.updates().putLease(new Lease(sha256("t"), other.id(), now.plusSeconds(99))));
    maybe(tx -> tx.updates().lease(sha256("t"))).contains(lease);
  }

  @Test
  void onlyRunningUpdatesAllOfWhoseLeasesEndedAreExpired() {
    Update bare = started(Kind.UPDATE, false, 2);
    Update dead = started(Kind.UPDATE, false, 3);
    Update alive = started(Kind.UPDATE, false, 4);
    Update ended = started(Kind.UPDATE, false, 5);
    Instant now = store.read(Tx::now);
    run(
        tx -> {
          tx.updates().putLease(new Lease(sha256("1"), dead.id(), now.minusMillis(1)));
          tx.updates().putLease(new Lease(sha256("2"), alive.id(), now.minusMillis(1)));
          tx.updates().putLease(new Lease(sha256("3"), alive.id(), now.plusSeconds(60)));
          tx.updates().putLease(new Lease(sha256("4"), ended.id(), now.minusMillis(1)));
          tx.updates().end(ended.id(), Status.FAILED, now, null);
        });
    all(tx -> tx.updates().expired(now, 10)).extracting(Update::id).containsExactly(dead.id());
    all(tx -> tx.updates().expired(now.plusSeconds(61), 10))
        .extracting(Update::id)
        .containsExactly(dead.id(), alive.id())
        .doesNotContain(bare.id());
    all(tx -> tx.updates().expired(now.plusSeconds(61), 1)).hasSize(1);
  }

  @Test
  void whatWasNeverStartedIsForgottenOnceItIsOld() {
    UUID waiting = UUID.randomUUID();
    run(
        tx ->
            tx.updates()
                .create(new NewUpdate(waiting, stack, Kind.PREVIEW, true, "{}", null, "somebody")));
    Update begun = started(Kind.UPDATE, false, 2);
    Instant later = store.read(Tx::now).plusSeconds(1);
    assertThat(dropped(later.minusSeconds(3600))).as("not old yet").isZero();
    maybe(tx -> tx.updates().byId(waiting)).isPresent();
    assertThat(dropped(later)).isEqualTo(1);
    maybe(tx -> tx.updates().byId(waiting)).isEmpty();
    maybe(tx -> tx.updates().byId(begun.id())).isPresent();
  }

  private int dropped(Instant before) {
    return store.<Integer>write(tx -> tx.updates().dropNeverStarted(before, 10));
  }

  @Test
  void theClockIsTheDatabases() {
    Instant before = store.read(Tx::now);
    Instant written = store.write(Tx::now);
    assertThat(written).isAfterOrEqualTo(before);
    assertThat(before).isEqualTo(before.truncatedTo(ChronoUnit.MILLIS));
    assertThat(before).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }
}
