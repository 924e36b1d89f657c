package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run does to a stack itself: drift, the end of what holds it, tags, removal. */
class RunnerStackOperationsTest extends SharedServiceSuite {
  RunnerStackOperationsTest() {
    super(Engine.SQLITE);
  }

  private static Item item(String name, Gate gate) {
    return Item.of(name, name).with("gate: \"" + gate.prefix() + "\"");
  }

  @Test
  void driftIsFoundAndTheStateStays() throws IOException, InterruptedException {
    Gate changed = lab().gate("changed");
    Gate gone = lab().gate("gone");
    Stackline runner =
        Stackline.of(lab().items(item("changed", changed), item("gone", gone), Item.of("ok", "o")));
    runner.run(0, "up", "--create");
    assertThat(runner.run(0, "drift").status()).isEqualTo("no-changes");
    String state = lab().ok("stack", "export", "--stack", "dev").out();
    String version = lab().get("/api/stacks/" + lab().stack("dev"));

    changed.drift("elsewhere");
    gone.vanish();
    RunReport drift = runner.run(7, "drift", "--diff");
    assertThat(drift.error()).isEqualTo("unexpected-changes");
    assertThat(drift.whatHappened()).contains("What exists differs from the state.");
    assertThat(drift.steps()).contains("update changed done", "delete gone done", "same ok done");
    assertThat(drift.printed().out()).contains("\"elsewhere\"");
    assertThat(lab().ok("stack", "export", "--stack", "dev").out()).isEqualTo(state);
    assertThat(lab().get("/api/stacks/" + lab().stack("dev"))).isEqualTo(version);

    assertThat(runner.run(7, "drift", "--expect-no-changes").error())
        .isEqualTo("unexpected-changes");
    String urn = "urn:pulumi:dev::" + lab().project() + "::stacklinetest:index:Item::ok";
    assertThat(runner.run(0, "drift", "-t", urn).status()).isEqualTo("no-changes");
    assertThat(runner.run(0, "refresh").steps()).contains("update changed done");
    assertThat(runner.run(0, "drift").status()).isEqualTo("no-changes");
  }

  @Test
  void driftDoesNotWaitForAnUpdateAndNeedsNoLanguage() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Stackline runner = Stackline.of(lab().items(Item.of("made", "a")));
    runner.run(0, "up", "--create");
    lab().items(Item.of("made", "a"), Item.of("slow", "b").heldOn("create", gate));
    Running up = Stackline.start(runner.on("dev").builder("up"));
    gate.awaitBegun("create");
    Path project = lab().program().resolve("Pulumi.yaml");
    String text = Files.readString(project);
    Files.writeString(project, text.replace("runtime: yaml", "runtime: cobol"));
    assertThat(runner.run(0, "drift").status()).isEqualTo("no-changes");
    Files.writeString(project, text);
    gate.open("create");
    up.await().assertExit(0);
  }

  @Test
  void whoeverHoldsTheStackIsEndedOnDemand() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Stackline runner = Stackline.of(lab().items(Item.of("slow", "b").heldOn("create", gate)));
    runner.run(6, "cancel");
    lab().init("dev");
    RunReport nothing = runner.run(0, "cancel");
    assertThat(nothing.status()).isEqualTo("no-changes");
    assertThat(nothing.printed().out()).contains("No update holds the stack.");

    Running up = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    gate.awaitBegun("create");
    RunReport ended = runner.run(0, "cancel");
    assertThat(ended.status()).isEqualTo("succeeded");
    assertThat(ended.printed().out())
        .contains("The update was ended. It is an operation of kind update by admin")
        .contains("creating urn:pulumi:dev::");
    assertThat(ended.link()).endsWith("/updates/" + ended.version());
    gate.open("create");
    up.await().assertFails();
    runner.run(0, "refresh", "--", "--clear-pending-creates");
    assertThat(runner.run(0, "up").status()).isEqualTo("succeeded");
  }

  @Test
  void aRunWhoseUpdateSomebodyElseCancelledWasCancelled() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Item first = Item.of("first", "a");
    Stackline runner =
        Stackline.of(
            lab().items(first, Item.of("slow", "b").after("first").heldOn("create", gate)));
    Running up = runner.start("up", "--create");
    gate.awaitBegun("create");
    Stackline other = runner.on(lab().stack("dev"));
    assertThat(other.run(0, "cancel").status()).isEqualTo("succeeded");
    gate.open("create");
    up.await().assertExit(8);
    RunReport cancelled = runner.report();
    assertThat(cancelled.status()).isEqualTo("cancelled");
    assertThat(cancelled.error()).isEqualTo("cancelled");
    assertThat(cancelled.whatHappened()).contains("Somebody cancelled its update on the service.");
    assertThat(cancelled.version()).isEqualTo(1);
    assertThat(cancelled.link()).endsWith("/updates/1");
    assertThat(lab().state("dev").names()).contains("first");
    runner.assertNothingIsLeft();
  }

  @Test
  void tagsAreSetAndOthersStay() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "a")));
    runner.run(0, "up", "--create", "--tag", "owner=team a", "--tag", "ttl=1h");
    lab().ok("stack", "tag", "set", "mine", "1", "--stack", "dev");
    runner.run(0, "preview", "--tag", "owner=team b");
    assertThat(lab().ok("stack", "tag", "ls", "--stack", "dev").out())
        .containsPattern("owner +team b")
        .containsPattern("ttl +1h")
        .containsPattern("mine +1")
        .contains("pulumi:project");
    RunReport refused = runner.run(2, "preview", "--tag", "=x");
    assertThat(refused.error()).isIn("bad-configuration", "bad-option");
  }

  @Test
  void aStackIsRemovedWhenItIsEmpty() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(lab().items(Item.of("a", "a"), Item.of("b", "b").option("protect: true")));
    assertThat(runner.run(6, "remove").error()).isEqualTo("stack-not-found");
    assertThat(runner.run(0, "remove", "--missing-ok").status()).isEqualTo("no-changes");
    runner.run(0, "up", "--create");
    RunReport full = runner.run(2, "remove");
    assertThat(full.error()).isEqualTo("stack-not-empty");
    assertThat(lab().state("dev").names()).containsExactlyInAnyOrder("a", "b");

    runner.run(4, "destroy", "--remove");
    assertThat(lab().state("dev").names()).contains("b");
    lab().items(Item.of("a", "a"), Item.of("b", "b"));
    runner.run(0, "up");
    RunReport removed = runner.run(0, "destroy", "--remove");
    assertThat(removed.printed().out()).contains("The stack was removed.");
    runner.run(6, "preview");

    runner.run(0, "up", "--create");
    assertThat(runner.run(0, "remove", "--force").status()).isEqualTo("succeeded");
    runner.run(6, "preview");
  }

  @Test
  void theStackAloneNeedsNoProject() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "a")));
    runner.run(0, "up", "--create");
    Path project = lab().program().resolve("Pulumi.yaml");
    Files.move(project, lab().directory().resolve("elsewhere.yaml"));
    assertThat(runner.run(2, "cancel").error()).isEqualTo("no-project");
    Stackline named = runner.on(lab().stack("dev"));
    assertThat(named.run(0, "cancel").status()).isEqualTo("no-changes");
    assertThat(named.run(0, "outputs").status()).isEqualTo("succeeded");
    assertThat(named.run(2, "remove").error()).isEqualTo("stack-not-empty");
    assertThat(named.run(0, "remove", "--force").status()).isEqualTo("succeeded");
  }

  @Test
  void aSecretsProviderOfItsOwnIsKeptInTheProject() throws IOException, InterruptedException {
    lab().items(Item.of("a", "a").with("secret: ${word}"));
    Path project = lab().program().resolve("Pulumi.yaml");
    Files.writeString(
        project, Files.readString(project) + "config:\n  word: {type: string, secret: true}\n");
    Stackline runner =
        Stackline.of(lab())
            .with("PULUMI_CONFIG_PASSPHRASE", "correct horse")
            .with("WORD", "canary-provider");
    Path config = lab().program().resolve("Pulumi.dev.yaml");
    assertThat(runner.run(2, "up", "--secrets-provider", "passphrase").error())
        .isEqualTo("bad-option");
    runner
        .builder(
            "up",
            "--create",
            "--secrets-provider",
            "passphrase",
            "--secret-config",
            "word=env:WORD")
        .environment();
    Running up =
        Stackline.start(
            runner.builder(
                "up",
                "--create",
                "--secrets-provider",
                "passphrase",
                "--secret-config",
                "word=env:WORD"));
    assertThat(up.await().assertExit(0).all()).doesNotContain("canary-provider");
    assertThat(config).content().contains("encryptionsalt").doesNotContain("word");
    assertThat(lab().ok("stack", "export", "--stack", "dev").out())
        .contains("\"type\": \"passphrase\"")
        .doesNotContain("canary-provider");
    assertThat(
            runner
                .run(
                    0,
                    "up",
                    "--create",
                    "--secrets-provider",
                    "passphrase",
                    "--secret-config",
                    "word=env:WORD")
                .printed()
                .out())
        .contains("the stack exists: --secrets-provider changes nothing");
    assertThat(Map.of("status", runner.run(0, "destroy").status()))
        .containsEntry("status", "succeeded");
  }
}
