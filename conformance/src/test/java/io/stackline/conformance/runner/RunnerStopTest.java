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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends of a run that come from outside while a resource is being created. */
class RunnerStopTest extends SharedServiceSuite {
  RunnerStopTest() {
    super(Engine.SQLITE);
  }

  private Gate gate() {
    return lab().gate("gate");
  }

  /** Resources {@code a}, then {@code b}, whose creation waits and minds no cancellation. */
  private Stackline held(String... more) throws IOException {
    Item b = Item.of("b", "y").heldOn("create", gate()).with("deaf: true").after("a");
    lab().items(Item.of("a", "x"), b, Item.of("c", String.join(" ", more) + "z").after("b"));
    return Stackline.of(lab());
  }

  private Running begun(Stackline runner, String... words)
      throws IOException, InterruptedException {
    Running running = runner.start("up", words);
    gate().awaitBegun("create");
    return running;
  }

  private static void signal(String name, Running running)
      throws IOException, InterruptedException {
    String pid = Long.toString(running.handle().pid());
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  private static void awaitText(Running running, String text) throws InterruptedException {
    Waiting.until("\"" + text + "\" is printed", () -> running.sofar().all().contains(text));
  }

  private void assertFree() throws IOException, InterruptedException {
    assertThat(lab().get("/api/stacks/" + lab().stack("dev"))).doesNotContain("currentOperation");
  }

  private String lastUpdate() throws IOException, InterruptedException {
    return lab().get("/api/stacks/" + lab().stack("dev") + "/updates/latest");
  }

  /** Everything that a run starts inherits the name of its temporary directory. */
  private List<String> processesOf(Stackline runner) {
    String mark = "TMPDIR=" + runner.temporary();
    return ProcessHandle.allProcesses()
        .filter(p -> environment(p.pid()).contains(mark))
        .map(ProcessHandle::toString)
        .toList();
  }

  private static String environment(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "environ"));
    } catch (IOException e) {
      return "";
    }
  }

  private void assertNothingIsLeftOf(Stackline runner) throws IOException, InterruptedException {
    runner.assertNothingIsLeft();
    Waiting.until("everything that the run started ends", () -> processesOf(runner).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void aSignalLetsTheStepEnd(String signal) throws IOException, InterruptedException {
    Stackline runner = held();
    Running running = begun(runner, "--create");
    Waiting.until(
        "the result tells of the update",
        () ->
            runner.report().version() == 1
                && runner.report().steps().contains("create b unfinished"));
    assertThat(runner.report().state()).isEqualTo("running");
    assertThat(runner.report().status()).isEmpty();
    assertThat(runner.report().steps()).contains("create a done", "create b unfinished");
    assertThat(processesOf(runner)).isNotEmpty();

    signal(signal, running);
    awaitText(running, "SIGTERM received; cancelling");
    gate().open("create");
    running.await().assertExit(8);
    RunReport report = runner.report();
    assertThat(report.status()).isEqualTo("cancelled");
    assertThat(report.exitCode()).isEqualTo(8);
    assertThat(report.steps()).containsExactly("create a done", "create b done");
    assertThat(report.version()).isEqualTo(1);
    assertThat(lastUpdate()).contains("\"result\":\"failed\"");
    assertThat(lab().state("dev").names()).contains("a", "b").doesNotContain("c");
    assertThat(lab().state("dev").pendingOperations()).isEmpty();
    assertFree();
    assertNothingIsLeftOf(runner);
    assertThat(runner.run(0, "up").status()).isEqualTo("succeeded");
  }

  @Test
  void aResultThatCannotBeWrittenInBetweenEndsNothing() throws IOException, InterruptedException {
    Stackline runner = held();
    Running running = begun(runner, "--create");
    Waiting.until("the result tells of the update", () -> runner.report().version() == 1);
    Path result = runner.resultFile();
    Waiting.until(
        "a directory stands in its place",
        () -> {
          Files.deleteIfExists(result);
          return result.toFile().mkdir();
        });
    awaitText(running, "warning: The result could not be brought up to date.");
    Files.delete(result);
    gate().open("create");
    running.await().assertExit(0);
    assertThat(runner.report().status()).isEqualTo("succeeded");
    assertThat(runner.report().state()).isEqualTo("finished");
    assertThat(lab().state("dev").names()).contains("a", "b", "c");
  }

  @Test
  void aSecondSignalStopsAtOnceAndFreesTheStack() throws IOException, InterruptedException {
    Stackline runner = held();
    Running running = begun(runner, "--create");
    signal("TERM", running);
    awaitText(running, "SIGTERM received; cancelling");
    signal("TERM", running);
    running.await().assertExit(8);
    RunReport report = runner.report();
    assertThat(report.status()).isEqualTo("cancelled");
    assertThat(report.whatHappened()).contains("the stack is free again");
    assertThat(report.steps()).containsExactly("create a done", "create b unfinished");
    assertThat(lab().state("dev").names()).contains("a").doesNotContain("b");
    assertThat(lab().state("dev").pendingOperations()).containsExactly("creating b");
    assertFree();
    assertNothingIsLeftOf(runner);
  }

  @Test
  void theTimeAllowedIsASignalThatIsNotWaitedForLong() throws IOException, InterruptedException {
    Stackline runner = held().with("STACKLINE_GRACE_SECONDS", "1");
    runner.run(0, "preview", "--create");
    Running running = begun(runner, "--timeout", "15s");
    running.await().assertExit(9);
    assertThat(runner.report().status()).isEqualTo("timed-out");
    assertThat(lab().state("dev").pendingOperations()).containsExactly("creating b");
    assertFree();
    assertNothingIsLeftOf(runner);
  }

  /** Nobody reads the log any more, so that the run waits for ever for its next line. */
  @Test
  void aSecondSignalEndsARunThatIsStuck() throws IOException, InterruptedException {
    String name = "r".repeat(200);
    List<Item> items = IntStream.range(0, 500).mapToObj(i -> Item.of(name + i, "x")).toList();
    lab().items(items.toArray(new Item[0]));
    ProcessBuilder builder = Stackline.of(lab()).builder("up", "--create");
    Process process = builder.redirectErrorStream(true).start();
    AtomicInteger before = new AtomicInteger();
    AtomicInteger same = new AtomicInteger();
    Waiting.until(
        "the pipe is full and nothing more arrives",
        () -> {
          int now = process.getInputStream().available();
          boolean full = now > 1 << 14 && now == before.getAndSet(now);
          return (full ? same.incrementAndGet() : same.getAndSet(0)) > 200 || !process.isAlive();
        });
    for (int signal = 0; signal < 2; signal++) {
      assertThat(process.isAlive()).isTrue();
      process.toHandle().destroy();
      Thread.sleep(500);
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(8);
  }

  /** The host kills the run soon: a service that does not answer is not waited for. */
  @Test
  void aServiceThatStallsDoesNotDelayTheEnd() throws IOException, InterruptedException {
    Stackline runner = held();
    runner.run(0, "preview", "--create");
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      Running running = begun(runner, "--grace", "1s", "--cloud-url", proxy.url());
      proxy.disturb(FaultyProxy.Kind.STALL, call -> true);
      signal("TERM", running);
      running.await(Duration.ofSeconds(20)).assertExit(8);
      RunReport report = runner.report();
      assertThat(report.status()).isEqualTo("cancelled");
      assertThat(running.sofar().all()).contains("cannot end this run's update");
      assertNothingIsLeftOf(runner);
    }
  }

  @Test
  void aKilledCliIsToldAndItsUpdateEnded() throws IOException, InterruptedException {
    Stackline runner = held();
    Running running = begun(runner, "--create");
    String cli = lab().cli().executable().toString();
    ProcessHandle process =
        running
            .handle()
            .descendants()
            .filter(p -> p.info().command().orElse("").equals(cli))
            .findFirst()
            .orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    running.await().assertExit(1);
    RunReport report = runner.report();
    assertThat(report.status()).isEqualTo("failed");
    assertThat(report.error()).isEqualTo("cli-killed");
    assertThat(lab().state("dev").pendingOperations()).containsExactly("creating b");
    assertFree();
    assertNothingIsLeftOf(runner);
  }

  @Test
  void whoHoldsTheStackIsNamedAndLeftAlone() throws IOException, InterruptedException {
    Stackline runner = held();
    lab().init("dev");
    Running other = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    gate().awaitBegun("create");
    RunReport busy = runner.run(10, "up");
    assertThat(busy.status()).isEqualTo("busy");
    assertThat(busy.error()).isEqualTo("busy");
    assertThat(busy.whatHappened()).contains("kind update by admin, which began at 20");
    assertThat(busy.version()).isZero();
    gate().open("create");
    other.await().assertExit(0);
    assertThat(lastUpdate()).contains("\"result\":\"succeeded\"");
  }

  @Test
  void onlyItsOwnUpdateIsCancelledEvenIfAnotherHasBegunSince()
      throws IOException, InterruptedException {
    Stackline runner = held();
    Running running = begun(runner, "--create");
    lab().ok("cancel", "--yes", "--stack", lab().stack("dev"));
    Gate second = lab().gate("second");
    lab().items(Item.of("a", "x"), Item.of("d", "y").heldOn("create", second).with("deaf: true"));
    Running other =
        lab()
            .cli()
            .start(lab().program(), "up", "--yes", "--skip-preview", "--stack", lab().stack("dev"));
    second.awaitBegun("create");

    signal("TERM", running);
    awaitText(running, "SIGTERM received; cancelling");
    signal("TERM", running);
    running.await().assertExit(8);
    assertThat(runner.report().status()).isEqualTo("cancelled");
    assertThat(runner.report().whatHappened()).doesNotContain("free again");
    assertThat(lab().get("/api/stacks/" + lab().stack("dev"))).contains("currentOperation");
    second.open("create");
    other.await().assertExit(0);
    assertThat(lastUpdate()).contains("\"result\":\"succeeded\"");
  }

  @Test
  void aKilledRunnerLeavesNothingButAResultThatClaimsNoEnd()
      throws IOException, InterruptedException {
    Stackline runner = held();
    Running running = begun(runner, "--create");
    Waiting.until(
        "the result tells of the update",
        () ->
            runner.report().version() == 1
                && runner.report().steps().contains("create b unfinished"));
    running.handle().destroyForcibly();
    running.await();
    RunReport report = runner.report();
    assertThat(report.state()).isEqualTo("running");
    assertThat(report.status()).isEmpty();
    assertThat(report.steps()).contains("create a done", "create b unfinished");
    Waiting.until("everything that the run started ends", () -> processesOf(runner).isEmpty());
    Waiting.until("the run's directory is removed", () -> isEmpty(runner.temporary()));
    lab().ok("cancel", "--yes", "--stack", lab().stack("dev"));
    assertThat(lab().state("dev").pendingOperations()).containsExactly("creating b");
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }
}
