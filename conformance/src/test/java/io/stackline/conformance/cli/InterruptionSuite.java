package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A CLI that is interrupted or killed loses nothing that was made. */
abstract class InterruptionSuite extends SharedServiceSuite {
  InterruptionSuite(Engine engine) {
    super(engine);
  }

  private Running midway(Lab lab, Gate gate) throws IOException, InterruptedException {
    lab.items(
            Item.of("made", "a").with("secret: canary-made"),
            Item.of("slow", "b").after("made").heldOn("create", gate),
            Item.of("never", "c").after("slow"))
        .init("dev");
    Running up = lab.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    return up;
  }

  @Test
  void interruptFinishesTheStepAndKeepsWhatWasMade() throws IOException, InterruptedException {
    Lab lab = lab();
    Gate gate = lab.gate("slow");
    Running up = midway(lab, gate);
    up.interrupt();
    Waiting.until(
        "the CLI says so", () -> up.sofar().all().contains("cancellation") || !up.isAlive());
    gate.open("create");
    up.await().assertFails();
    assertThat(lab.state("dev").names()).contains("made").doesNotContain("never");
    assertThat(lab.ok("stack", "history", "--json").out()).contains("\"result\": \"failed\"");
    lab.items(Item.of("made", "a").with("secret: canary-made"));
    lab.up("--refresh", "--run-program");
    assertThat(lab.state("dev").names()).containsExactly("made");
  }

  @Test
  void killedCliCancelledKeepsResourcesAndPendingOperations()
      throws IOException, InterruptedException {
    Lab lab = lab();
    Gate gate = lab.gate("slow");
    Running killed = midway(lab, gate);
    Waiting.until(
        "what was made is acknowledged", () -> killed.sofar().out().contains("made created"));
    killed.kill();
    assertThat(lab.fails(Lab.words("up")).err())
        .contains("[409] Conflict: Another update is currently in progress.");
    lab.ok("cancel", "--yes");
    assertThat(lab.state("dev").names()).containsExactly("made");
    assertThat(lab.state("dev").pendingOperations()).containsExactly("creating slow");
    assertThat(lab.ok("about").out()).containsPattern("creating +urn:pulumi:dev::.*::slow");

    gate.open("create");
    assertThat(lab.up().out()).contains("1 pending operations", "+ 2 created");
    assertThat(lab.state("dev").pendingOperations()).containsExactly("creating slow");
    lab.ok("refresh", "--yes", "--skip-preview", "--clear-pending-creates");
    assertThat(lab.state("dev").pendingOperations()).isEmpty();
    assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("made", "slow", "never");
    assertThat(lab.up().out()).contains("4 unchanged");
  }

  @Test
  void killedDestroyKeepsWhatWasNotDestroyed() throws IOException, InterruptedException {
    Lab lab = lab();
    Gate gate = lab.gate("stay");
    lab.items(Item.of("stay", "a").heldOn("delete", gate), Item.of("go", "b").after("stay"))
        .init("dev");
    lab.up();
    Running destroy = lab.cli().start(lab.program(), Lab.words("destroy"));
    gate.awaitBegun("delete");
    destroy.kill();
    lab.ok("cancel", "--yes");
    assertThat(lab.state("dev").names()).containsExactly("stay");
    assertThat(lab.state("dev").pendingOperations()).containsExactly("deleting stay");
    gate.open("delete");
    lab.ok(Lab.words("destroy"));
    assertThat(lab.state("dev").names()).isEmpty();
    lab.ok("stack", "rm", "--yes", lab.stack("dev"));
  }

  @Test
  void cancelledCliCanWriteNothingMore() throws IOException, InterruptedException {
    Lab lab = lab();
    Gate gate = lab.gate("slow");
    Running up = midway(lab, gate);
    Waiting.until("what was made is acknowledged", () -> up.sofar().out().contains("made created"));
    lab.ok("cancel", "--yes");
    String cancelled = lab.state("dev").text();
    gate.open("create");
    up.await().assertFails();
    assertThat(lab.state("dev").text()).isEqualTo(cancelled);
    assertThat(lab.state("dev").names()).containsExactly("made");
  }

  @Test
  void listsShowAnUpdateInProgress() throws IOException, InterruptedException {
    Lab lab = lab();
    Gate gate = lab.gate("slow");
    Running up = midway(lab, gate);
    assertThat(lab.ok("stack", "ls").out()).contains("in progress");
    assertThat(lab.ok("stack", "ls", "--json").out()).contains("\"updateInProgress\": true");
    gate.open("create");
    up.await().assertExit(0);
    assertThat(lab.ok("stack", "ls").out()).doesNotContain("in progress");
    assertThat(lab.ok("stack", "ls", "--json").out()).contains("\"updateInProgress\": false");
  }

  @Test
  void killedPreviewNeedsNoCancel() throws IOException, InterruptedException {
    Lab lab = lab().stashes(200).init("dev");
    Running preview = lab.cli().start(lab.program(), "preview");
    Waiting.until(
        "the preview has begun",
        () -> preview.sofar().out().contains("View Live") || !preview.isAlive());
    preview.kill();
    assertThat(lab.up().out()).contains("+ 201 created");
  }
}
