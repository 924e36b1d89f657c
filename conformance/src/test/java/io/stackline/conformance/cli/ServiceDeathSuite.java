package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.ServiceOptions;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that dies, and an update that nobody ends. Each test has a service of its own. */
abstract class ServiceDeathSuite {
  private final Engine engine;

  @TempDir Path directory;

  ServiceDeathSuite(Engine engine) {
    this.engine = engine;
  }

  private Running midway(Lab lab, Gate gate) throws IOException, InterruptedException {
    lab.items(
            Item.of("made", "a").with("secret: canary-made"),
            Item.of("slow", "b").after("made").heldOn("create", gate),
            Item.of("last", "c").after("slow"))
        .init("dev");
    Running up = lab.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    return up;
  }

  private static void recover(Lab lab) throws IOException, InterruptedException {
    assertThat(lab.state("dev").names()).containsExactly("made");
    assertThat(lab.state("dev").pendingOperations()).containsExactly("creating slow");
    lab.ok("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
    assertThat(lab.up().out()).contains("+ 2 created");
    assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("made", "slow", "last");
    assertThat(lab.up().out()).contains("4 unchanged");
  }

  @Test
  void serviceThatIsKilledAndStartedAgainDoesNotStopAnUpdate()
      throws IOException, InterruptedException {
    try (ServiceProcess service = ServiceProcess.start(ServiceOptions.on(engine, directory))) {
      Lab lab = Lab.on(service, directory);
      Gate gate = lab.gate("slow");
      Running up = midway(lab, gate);
      service.kill();
      service.restart();
      gate.open("create");
      assertThat(up.await().assertExit(0).out()).contains("+ 4 created");
      assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("made", "slow", "last");
      assertThat(lab.up().out()).contains("4 unchanged");
    }
  }

  @Test
  void serviceThatIsGoneForLongHasKeptWhatItAcknowledged()
      throws IOException, InterruptedException {
    try (ServiceProcess service = ServiceProcess.start(ServiceOptions.on(engine, directory))) {
      Lab lab = Lab.on(service, directory);
      Gate gate = lab.gate("slow");
      Running up = midway(lab, gate);
      Waiting.until("it is acknowledged", () -> up.sofar().out().contains("made created"));
      service.kill();
      gate.open("create");
      up.await().assertFails();
      service.restart();
      lab.ok("cancel", "--yes");
      recover(lab);
    }
  }

  @Test
  void updateThatNobodyEndsIsEndedByItsLease() throws IOException, InterruptedException {
    ServiceOptions options = ServiceOptions.on(engine, directory).with("--lease-limit", "20s");
    try (ServiceProcess service = ServiceProcess.start(options)) {
      Lab lab = Lab.on(service, directory);
      Gate gate = lab.gate("slow");
      Running up = midway(lab, gate);
      Waiting.until("it is acknowledged", () -> up.sofar().out().contains("made created"));
      up.kill();
      Answer busy = lab.fails(Lab.words("up"));
      assertThat(busy.err()).contains("[409] Conflict: Another update is currently in progress.");
      // Nobody cancels: whoever looks after the lease's end finds the stack free.
      Waiting.until("the lease ended", () -> !lab.ok("stack").out().contains("in progress"));
      gate.open("create");
      recover(lab);
    }
  }
}
