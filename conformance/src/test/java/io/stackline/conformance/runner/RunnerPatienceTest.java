package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stack that is busy, a service that comes and goes, and runs that were killed. */
class RunnerPatienceTest extends SharedServiceSuite {
  private final List<Running> started = new ArrayList<>();

  RunnerPatienceTest() {
    super(Engine.SQLITE);
  }

  private Gate gate() {
    return lab().gate("gate");
  }

  /** Nothing that a failed test began goes on. */
  @AfterEach
  void endWhatRuns() throws IOException, InterruptedException {
    if (started.isEmpty()) {
      return;
    }
    gate().open("create");
    for (Running running : started) {
      if (running.isAlive()) {
        running.kill();
      }
    }
  }

  private Running started(Running running) {
    started.add(running);
    return running;
  }

  private Stackline held() throws IOException {
    lab().items(Item.of("a", "x").heldOn("create", gate()).with("deaf: true"));
    return Stackline.of(lab());
  }

  /** Another CLI that holds the stack until the gate is opened. */
  private Running holder() throws IOException, InterruptedException {
    lab().init("dev");
    Running other = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    started(other);
    gate().awaitBegun("create");
    return other;
  }

  @Test
  void aBusyStackIsWaitedForAndThenUpdated() throws IOException, InterruptedException {
    Stackline runner = held();
    Running other = holder();
    Running waiting = started(runner.start("up", "--on-busy", "wait"));
    waiting.awaitText("Waiting for the stack");
    assertThat(waiting.sofar().all())
        .contains("kind update by admin, which began at 20")
        .contains("/" + lab().stack("dev") + "/updates/1");
    gate().open("create");
    other.await().assertExit(0);
    waiting.await().assertExit(0);
    assertThat(runner.report().status()).isEqualTo("no-changes");
    assertThat(runner.report().version()).isEqualTo(2);
    runner.assertNothingIsLeft();
  }

  @Test
  void twoRunsOnOneMachineDoNotMeet() throws IOException, InterruptedException {
    Stackline first = held();
    Stackline second = first.on(lab().stack("dev"));
    Running one = started(first.start("up", "--create"));
    gate().awaitBegun("create");
    Running two = started(second.start("up", "--on-busy", "cancel-dead"));
    two.awaitText("Waiting for the stack");
    assertThat(two.sofar().all()).contains("The update that holds the stack is alive.");
    gate().open("create");
    one.await().assertExit(0);
    two.await().assertExit(0);
    assertThat(first.report().version()).isEqualTo(1);
    assertThat(first.report().status()).isEqualTo("succeeded");
    assertThat(second.report().version()).isEqualTo(2);
    assertThat(second.report().status()).isEqualTo("no-changes");
    assertThat(two.sofar().all()).doesNotContain("was killed here");
    first.assertNothingIsLeft();
  }

  @Test
  void whenTheTimeForWaitingIsOverTheStackIsBusy() throws IOException, InterruptedException {
    Stackline runner = held().with("STACKLINE_ON_BUSY", "cancel-dead");
    Running other = holder();
    RunReport busy = runner.run(10, "up", "--wait-timeout", "1s");
    assertThat(busy.status()).isEqualTo("busy");
    assertThat(busy.whatHappened())
        .contains("kind update by admin, which began at 20")
        .contains("It was waited for");
    assertThat(busy.printed().all()).contains("It cannot be proved that the owner");
    assertThat(busy.version()).isZero();
    // It was left alone, although it may be cancelled if it is dead.
    assertThat(other.isAlive()).isTrue();
    gate().open("create");
    other.await().assertExit(0);
  }

  @Test
  void aSignalEndsTheWaitingAndSoDoesTheTimeAllowed() throws IOException, InterruptedException {
    Stackline runner = held();
    holder();
    Running waiting = started(runner.start("up", "--on-busy", "wait"));
    waiting.awaitText("Waiting for the stack");
    assertThat(waiting.handle().destroy()).isTrue();
    waiting.await().assertExit(8);
    assertThat(runner.report().status()).isEqualTo("cancelled");
    assertThat(runner.run(9, "up", "--on-busy", "wait", "--timeout", "2s").status())
        .isEqualTo("timed-out");
    runner.assertNothingIsLeft();
    assertThat(lab().get("/api/stacks/" + lab().stack("dev"))).contains("currentOperation");
  }

  @Test
  void aServiceThatComesBackIsWaitedFor() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "x")));
    lab().init("dev");
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      proxy.disturb(FaultyProxy.Kind.CUT, call -> true);
      Running running = started(runner.start("up", "--cloud-url", proxy.url()));
      running.awaitText("Trying again in");
      proxy.heal();
      running.await().assertExit(0);
      assertThat(runner.report().status()).isEqualTo("succeeded");
      assertThat(runner.report().version()).isEqualTo(1);

      proxy.disturb(FaultyProxy.Kind.UNAVAILABLE, call -> true);
      RunReport failed = runner.run(11, "up", "--cloud-url", proxy.url(), "--retry-budget", "0s");
      assertThat(failed.error()).isEqualTo("service-failed");
      assertThat(failed.printed().all()).doesNotContain("Trying again");
    }
    runner.assertNothingIsLeft();
  }

  @Test
  void anUpdateThatHasStartedIsNotTriedAgain() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "x")));
    lab().init("dev");
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      String writes = ".*/(checkpoint|checkpointverbatim|checkpointdelta|journalentries|complete)";
      proxy.disturb(FaultyProxy.Kind.CUT, call -> call.matches(writes));
      RunReport failed = reported(runner, started(runner.start("up", "--cloud-url", proxy.url())));
      assertThat(failed.status()).isNotIn("succeeded", "no-changes");
      assertThat(failed.printed().all()).doesNotContain("Trying again");
    }
    assertOneUpdateThatHasEnded();
    runner.assertNothingIsLeft();
  }

  private void assertOneUpdateThatHasEnded() throws IOException, InterruptedException {
    String stack = "/api/stacks/" + lab().stack("dev");
    assertThat(lab().get(stack)).doesNotContain("currentOperation");
    assertThat(lab().get(stack + "/updates"))
        .contains("\"version\":1")
        .doesNotContain("\"version\":2");
  }

  @Test
  void anUpdateWhoseStartIsNotAnsweredIsEnded() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "x")));
    lab().init("dev");
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      String start = "POST .*/(begin-update|update/[0-9a-f-]+)";
      proxy.disturb(FaultyProxy.Kind.CUT_AFTER, call -> call.matches(start));
      RunReport failed = reported(runner, started(runner.start("up", "--cloud-url", proxy.url())));
      assertThat(proxy.calls()).anyMatch(call -> call.matches(start));
      assertThat(failed.status()).isIn("infrastructure", "busy");
      assertThat(failed.whatHappened()).contains("had started all the same, and was ended");
      assertThat(lab().state("dev").names()).isEmpty();
    }
    assertOneUpdateThatHasEnded();
    runner.assertNothingIsLeft();
  }

  private static RunReport reported(Stackline runner, Running running)
      throws IOException, InterruptedException {
    Answer answer = running.await();
    return runner.report().from(answer);
  }

  @Test
  void theUpdateOfAKilledRunIsEndedAndExplained() throws IOException, InterruptedException {
    Stackline runner = held();
    Running killed = started(runner.start("up", "--create"));
    gate().awaitBegun("create");
    Stackline careful = runner.with("STACKLINE_ON_BUSY", "cancel-dead");

    // As long as it lives it is not cancelled.
    RunReport alive = careful.run(10, "up", "--wait-timeout", "1s");
    assertThat(alive.printed().all()).contains("The update that holds the stack is alive.");
    assertThat(killed.isAlive()).isTrue();

    killed.handle().destroyForcibly();
    killed.await();
    Waiting.until(
        "the run is known to be dead",
        () -> runner.run(10, "up").whatHappened().contains("--on-busy cancel-dead"));
    gate().open("create");
    RunReport recovered = careful.run(0, "up");
    assertThat(recovered.printed().all())
        .contains("is dead: its update was ended")
        .contains("was killed here")
        .contains("creating urn:pulumi:dev::")
        .contains("pulumi refresh");
    assertThat(runner.run(0, "up").printed().all()).doesNotContain("was killed here");
    runner.assertNothingIsLeft();
  }
}
