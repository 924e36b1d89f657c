package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stacks in a directory: locks that real CLIs hold, and where a relative path leads. */
class RunnerFileBackendTest extends SharedServiceSuite {
  private final List<Running> started = new ArrayList<>();

  RunnerFileBackendTest() {
    super(Engine.SQLITE);
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

  private Gate gate() {
    return lab().gate("gate");
  }

  private Path state() throws IOException {
    return Files.createDirectories(lab().directory().resolve("state"));
  }

  private Stackline runner() throws IOException {
    return Stackline.of(lab())
        .with("PULUMI_CONFIG_PASSPHRASE", "correct horse")
        .with("PULUMI_BACKEND_URL", "file://" + state())
        .onItsBackend();
  }

  private Stackline held() throws IOException {
    lab().items(Item.of("a", "x").heldOn("create", gate()).with("deaf: true"));
    return runner();
  }

  private Running holder(Stackline runner) throws IOException, InterruptedException {
    Running holder = runner.on("organization/" + lab().project() + "/dev").start("up", "--create");
    started.add(holder);
    gate().awaitBegun("create");
    return holder;
  }

  private List<Path> locks() throws IOException {
    Path locks = state().resolve(".pulumi/locks");
    if (!Files.exists(locks)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(locks)) {
      return all.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void whoHoldsTheLockIsNamedAndWaitedFor() throws IOException, InterruptedException {
    Stackline runner = held();
    Running holder = holder(runner);
    assertThat(locks()).hasSize(1);
    RunReport busy = runner.run(10, "up");
    assertThat(busy.whatHappened())
        .containsPattern("It is locked by [^ ]+@[^ ]+, process \\d+, since 20");
    RunReport waited = runner.run(10, "up", "--on-busy", "wait", "--wait-timeout", "1s");
    assertThat(waited.whatHappened()).contains("It was waited for");

    Running waiting = runner.start("up", "--on-busy", "wait");
    started.add(waiting);
    waiting.awaitText("Waiting for the stack");
    assertThat(waiting.isAlive()).isTrue();
    gate().open("create");
    holder.await().assertExit(0);
    waiting.await().assertExit(0);
    assertThat(runner.report().status()).isEqualTo("no-changes");
    runner.assertNothingIsLeft();
  }

  @Test
  void aLockedStackIsNotRemovedAndTheRemovalCanWait() throws IOException, InterruptedException {
    Stackline runner = held();
    Running holder = holder(runner);
    RunReport busy = runner.run(10, "remove", "--force");
    assertThat(busy.error()).isEqualTo("busy");
    assertThat(busy.whatHappened()).contains("It is locked by ");
    Running waiting = runner.start("remove", "--force", "--on-busy", "wait");
    started.add(waiting);
    waiting.awaitText("Waiting for the stack");
    gate().open("create");
    holder.await().assertExit(0);
    waiting.await().assertExit(0);
    assertThat(waiting.sofar().all()).contains("The stack was removed.");
    assertThat(runner.run(6, "remove").error()).isEqualTo("stack-not-found");
  }

  @Test
  void cancelRemovesALockAndKnowsWhatIsNotThere() throws IOException, InterruptedException {
    Stackline runner = held();
    assertThat(runner.run(6, "cancel").error()).isEqualTo("stack-not-found");
    Running holder = holder(runner);
    RunReport ended = runner.run(0, "cancel");
    assertThat(ended.status()).isEqualTo("succeeded");
    assertThat(ended.printed().out()).contains("It is locked by ").contains("creating urn:pulumi");
    assertThat(locks()).isEmpty();
    gate().open("create");
    holder.await();
    assertThat(runner.run(0, "cancel").status()).isEqualTo("no-changes");
  }

  @Test
  void onlyTheLockOfARunThatIsProvedDeadIsTakenAway() throws IOException, InterruptedException {
    Stackline runner = held();
    Running killed = holder(runner);
    Stackline careful = runner.with("STACKLINE_ON_BUSY", "cancel-dead");
    RunReport alive = careful.run(10, "up", "--wait-timeout", "1s");
    assertThat(alive.printed().all()).contains("The update that holds the stack is alive.");
    assertThat(locks()).hasSize(1);

    killed.handle().destroyForcibly();
    killed.await();
    Waiting.until(
        "the run is known to be dead",
        () -> runner.run(10, "up").whatHappened().contains("--on-busy cancel-dead"));
    Path foreign = locks().get(0).resolveSibling("11111111-1111-4111-8111-111111111111.json");
    String later =
        Files.readString(locks().get(0)).replace("\"timestamp\":\"2", "\"timestamp\":\"3");
    Files.writeString(foreign, later.replaceFirst("\"hostname\":\"", "$0other-"));
    gate().open("create");
    RunReport foreigner = careful.run(10, "up", "--wait-timeout", "3s");
    assertThat(foreigner.printed().all())
        .contains("is dead: its update was ended")
        .contains("It cannot be proved that the owner of the update is dead")
        .contains("`stackline cancel` removes its lock");
    assertThat(locks()).containsExactly(foreign);
    assertThat(foreign.getParent()).isDirectoryNotContaining("glob:**.attrs");

    Files.writeString(foreign, "");
    assertThat(careful.run(10, "up", "--wait-timeout", "1s").whatHappened())
        .contains(foreign + ", which cannot be read");
    Files.delete(foreign);
    RunReport recovered = careful.run(0, "up");
    assertThat(recovered.printed().all())
        .contains("was killed here")
        .contains("creating urn:pulumi:dev::")
        .contains("pulumi refresh");
    assertThat(runner.run(0, "up").printed().all()).doesNotContain("was killed here");
    runner.assertNothingIsLeft();
  }

  @Test
  void aRelativePathIsOneBelowTheProject() throws IOException, InterruptedException {
    lab().items(Item.of("a", "x").heldOn("create", gate()).with("deaf: true"));
    Path below = Files.createDirectories(lab().directory().resolve("a place").resolve("state"));
    String relative = "file://../a%20place/state";
    Stackline runner = runner().with("PULUMI_BACKEND_URL", relative);
    Running holder = holder(runner);
    assertThat(below.resolve(".pulumi/locks/organization")).isDirectory();
    assertThat(runner.run(10, "up").whatHappened()).contains("It is locked by ");
    assertThat(runner.run(0, "cancel").status()).isEqualTo("succeeded");
    gate().open("create");
    holder.await();
    // The CLI alone finds the same stack.
    Running alone =
        Running.start(
            runner.plain(
                lab().cli().executable().toString(), "stack", "ls", "--project", lab().project()));
    assertThat(alone.await().assertExit(0).out()).contains("dev");
    assertThat(runner.run(0, "remove", "--force").status()).isEqualTo("succeeded");
    assertThat(below.resolve(".pulumi/stacks/" + lab().project() + "/dev.json")).doesNotExist();
  }
}
