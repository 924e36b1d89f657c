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

/** A CLI that keeps no journal and saves whole checkpoints, as older ones do. */
abstract class CheckpointSuite extends SharedServiceSuite {
  CheckpointSuite(Engine engine) {
    super(engine);
  }

  private Lab withoutJournal() {
    return lab().with(lab().cli().with("PULUMI_DISABLE_JOURNALING", "true"));
  }

  @Test
  void stackLivesOnCheckpoints() throws IOException, InterruptedException {
    Lab lab = withoutJournal().items(Item.of("a", "1").with("secret: canary-a"), Item.of("b", "2"));
    long journalled = lab.service().requests("CREATE_JOURNAL_ENTRIES");
    long saved = lab.service().requests("PATCH_CHECKPOINT");
    assertThat(lab.init("dev").up().out()).contains("+ 3 created");
    assertThat(lab.up().out()).contains("3 unchanged");
    lab.items(Item.of("a", "1").with("secret: canary-a"), Item.of("b", "3"));
    assertThat(lab.up().out()).contains("~ 1 updated");
    assertThat(lab.state("dev").names()).containsExactlyInAnyOrder("a", "b");
    assertThat(lab.state("dev").text()).doesNotContain("canary-a");
    lab.ok(Lab.words("refresh"));
    lab.ok(Lab.words("destroy"));
    assertThat(lab.state("dev").names()).isEmpty();
    assertThat(lab.service().requests("PATCH_CHECKPOINT")).isGreaterThan(saved);
    assertThat(lab.service().requests("CREATE_JOURNAL_ENTRIES")).isEqualTo(journalled);
  }

  @Test
  void failedUpdateKeepsWhatWasMade() throws IOException, InterruptedException {
    Lab lab =
        withoutJournal()
            .items(Item.of("good", "1"), Item.of("bad", "2").after("good").failingOn("create"))
            .init("dev");
    lab.fails(Lab.words("up"));
    assertThat(lab.state("dev").names()).containsExactly("good");
  }

  @Test
  void killedCliKeepsItsPendingOperations() throws IOException, InterruptedException {
    Lab lab = withoutJournal();
    Gate gate = lab.gate("slow");
    lab.items(Item.of("made", "1"), Item.of("slow", "2").after("made").heldOn("create", gate))
        .init("dev");
    Running up = lab.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    Waiting.until("it is acknowledged", () -> up.sofar().out().contains("made created"));
    up.kill();
    lab.ok("cancel", "--yes");
    assertThat(lab.state("dev").names()).containsExactly("made");
    assertThat(lab.state("dev").pendingOperations()).containsExactly("creating slow");
  }

  @Test
  void journalAndCheckpointsMaySucceedEachOther() throws IOException, InterruptedException {
    Lab journalling = lab().items(Item.of("a", "1"), Item.of("b", "2")).init("dev");
    journalling.up();
    assertThat(withoutJournal().up().out()).contains("3 unchanged");
    assertThat(journalling.up().out()).contains("3 unchanged");
  }
}
