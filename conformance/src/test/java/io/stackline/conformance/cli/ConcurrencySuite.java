package io.stackline.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One update of a stack at a time; previews whenever; other stacks do not mind. */
abstract class ConcurrencySuite extends SharedServiceSuite {
  private static final String CONFLICT = "[409] Conflict: Another update is currently in progress.";

  ConcurrencySuite(Engine engine) {
    super(engine);
  }

  @Test
  void secondUpdateIsRefusedInTheWordsThatClientsKnow() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Lab lab = lab().items(Item.of("slow", "a").heldOn("create", gate)).init("dev");
    Running first = lab.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    for (String operation : List.of("up", "refresh", "destroy")) {
      assertThat(lab.fails(Lab.words(operation)).err()).contains(CONFLICT);
    }
    assertThat(lab.fails("stack", "rm", "--yes", "--force", lab.stack("dev")).err())
        .contains(CONFLICT);
    assertThat(lab.fails("stack", "rename", lab.stack("prod")).err()).contains(CONFLICT);
    assertThat(lab.ok("stack").out()).contains("Update in progress", "Active update: ");
    gate.open("create");
    assertThat(first.await().assertExit(0).out()).contains("+ 2 created");
    assertThat(lab.up().out()).contains("2 unchanged");
  }

  @Test
  void previewRunsBesideAnUpdateAndHoldsNothingUp() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Lab lab = lab().items(Item.of("slow", "a").heldOn("create", gate)).init("dev");
    Running first = lab.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    assertThat(lab.ok("preview").out()).contains("2 to create");
    assertThat(lab.ok("refresh", "--preview-only").exit()).isZero();
    assertThat(lab.ok("destroy", "--preview-only").exit()).isZero();
    assertThat(first.isAlive()).isTrue();
    gate.open("create");
    first.await().assertExit(0);
    String updates = lab.get("/api/stacks/" + lab.stack("dev") + "/updates?pageSize=10&page=1");
    assertThat(updates)
        .contains("\"version\":1")
        .doesNotContain("\"version\":2", "\"kind\":\"preview\"");
  }

  @Test
  void conflictAppearsOnlyAfterThePreviewOfAnUp() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Lab lab = lab().items(Item.of("slow", "a").heldOn("create", gate)).init("dev");
    Running first = lab.cli().start(lab.program(), Lab.words("up"));
    gate.awaitBegun("create");
    Answer second = lab.fails("up", "--yes");
    assertThat(second.out()).contains("2 to create");
    assertThat(second.err()).contains(CONFLICT);
    gate.open("create");
    first.await().assertExit(0);
  }

  @Test
  void updatesOfManyStacksRunAtOnce() throws IOException, InterruptedException {
    Gate gate = lab().gate("all");
    List<Lab> labs = new ArrayList<>();
    List<Running> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Lab lab = Lab.on(lab().service(), lab().directory());
      Gate own = new Gate(gate.prefix().resolveSibling("all" + i));
      labs.add(lab.items(Item.of("slow", "a").heldOn("create", own)).init("dev"));
      running.add(lab.cli().start(lab.program(), Lab.words("up")));
    }
    for (int i = 0; i < 4; i++) {
      new Gate(gate.prefix().resolveSibling("all" + i)).awaitBegun("create");
    }
    for (int i = 0; i < 4; i++) {
      new Gate(gate.prefix().resolveSibling("all" + i)).open("create");
    }
    for (int i = 0; i < 4; i++) {
      running.get(i).await().assertExit(0);
      assertThat(labs.get(i).state("dev").names()).containsExactly("slow");
    }
  }

  @Test
  void finishedUpdateCannotBeCancelled() throws IOException, InterruptedException {
    Lab lab = lab().stashes(1).init("dev");
    assertThat(lab.fails("cancel", "--yes").err()).contains("never been updated");
    lab.up();
    assertThat(lab.fails("cancel", "--yes").err()).contains("[409]", "already completed");
    Waiting.until("nothing runs", () -> !lab.ok("stack").out().contains("in progress"));
  }
}
