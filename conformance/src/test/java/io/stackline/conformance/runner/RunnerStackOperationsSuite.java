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
import org.junit.jupiter.api.Test;

/** What a run does to a stack itself: drift, the end of what holds it, tags, removal. */
abstract class RunnerStackOperationsSuite extends SharedServiceSuite {
  RunnerStackOperationsSuite(Engine engine) {
    super(engine);
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
    // The update that goes on has a result file, too.
    Stackline other = runner.on(lab().stack("dev"));
    Path project = lab().program().resolve("Pulumi.yaml");
    String text = Files.readString(project);
    Files.writeString(project, text.replace("runtime: yaml", "runtime: cobol"));
    assertThat(other.run(0, "drift").status()).isEqualTo("no-changes");
    // With the program it does.
    assertThat(other.run(11, "drift", "--run-program").error()).isEqualTo("toolchain-missing");
    Files.writeString(project, text);
    assertThat(other.run(0, "drift", "--run-program").status()).isEqualTo("no-changes");
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
  }

  @Test
  void aWrongTagIsRefusedBeforeAnythingIsCreated() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "a")));
    RunReport refused = runner.run(2, "up", "--create", "--tag", "a b=x");
    assertThat(refused.error()).isEqualTo("bad-option");
    assertThat(refused.whatHappened()).contains("'a b'").contains("1 to 40 letters");
    assertThat(runner.run(2, "up", "--create", "--tag", "=x").error()).isEqualTo("bad-option");
    String longer = "long=" + "x".repeat(257);
    assertThat(runner.run(2, "up", "--create", "--tag", longer).error()).isEqualTo("bad-option");
    assertThat(runner.run(6, "preview").error()).isEqualTo("stack-not-found");
  }

  @Test
  void theTagsOfANewStackComeWithIt() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "a")));
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      runner.run(0, "up", "--create", "--tag", "owner=team a", "--cloud-url", proxy.url());
      assertThat(proxy.calls()).noneMatch(call -> call.contains("/tags"));
      assertThat(lab().ok("stack", "tag", "ls", "--stack", "dev").out())
          .containsPattern("owner +team a");
      runner.run(0, "preview", "--tag", "owner=team a", "--cloud-url", proxy.url());
      assertThat(proxy.calls()).noneMatch(call -> call.contains("/tags"));
      runner.run(0, "preview", "--tag", "owner=team b", "--cloud-url", proxy.url());
      assertThat(proxy.calls()).anyMatch(call -> call.matches("PATCH .*/tags/owner"));
    }
  }

  @Test
  void anAnswerThatIsLostDoesNotChangeTheOutcome() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Stackline runner = Stackline.of(lab().items(Item.of("slow", "b").heldOn("create", gate)));
    lab().init("dev");
    Running up = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    gate.awaitBegun("create");
    try (FaultyProxy proxy = new FaultyProxy(lab().service().url())) {
      String calls = "POST .*/update/.*/cancel";
      proxy.disturb(FaultyProxy.Kind.CUT_AFTER, call -> call.matches(calls));
      Running cancel = runner.start("cancel", "--cloud-url", proxy.url());
      healAfterAFault(proxy, cancel);
      assertThat(runner.report().status()).isEqualTo("succeeded");
      assertThat(runner.report().version()).isEqualTo(1);
      gate.open("create");
      up.await().assertFails();

      proxy.disturb(FaultyProxy.Kind.CUT_AFTER, call -> call.startsWith("DELETE "));
      Running remove = runner.start("remove", "--force", "--cloud-url", proxy.url());
      healAfterAFault(proxy, remove);
      assertThat(runner.report().status()).isEqualTo("succeeded");
      assertThat(proxy.calls().stream().filter(call -> call.startsWith("DELETE ")).count())
          .isGreaterThan(1);
    }
    assertThat(runner.run(6, "remove").error()).isEqualTo("stack-not-found");
  }

  private static void healAfterAFault(FaultyProxy proxy, Running running)
      throws InterruptedException {
    Waiting.until(
        "a fault is met",
        () -> running.sofar().all().contains("Trying again in") || !running.isAlive());
    proxy.heal();
    running.await().assertExit(0);
  }

  @Test
  void theRemovalOfABusyStackNamesTheHolderAndCanWait() throws IOException, InterruptedException {
    Gate gate = lab().gate("slow");
    Stackline runner = Stackline.of(lab().items(Item.of("slow", "b").heldOn("create", gate)));
    lab().init("dev");
    Running up = lab().cli().start(lab().program(), "up", "--yes", "--skip-preview");
    gate.awaitBegun("create");
    RunReport busy = runner.run(10, "remove", "--force");
    assertThat(busy.error()).isEqualTo("busy");
    assertThat(busy.whatHappened()).contains("kind update by admin, which began at 20");
    Running waiting = runner.start("remove", "--force", "--on-busy", "wait");
    Waiting.until(
        "it waits",
        () -> waiting.sofar().all().contains("Waiting for the stack") || !waiting.isAlive());
    gate.open("create");
    up.await().assertExit(0);
    waiting.await().assertExit(0);
    assertThat(waiting.sofar().all()).contains("The stack was removed.");
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
    String[] again = {
      "--create", "--secrets-provider", "passphrase", "--secret-config", "word=env:WORD"
    };
    assertThat(runner.run(0, "preview", again).status()).isEqualTo("no-changes");
    RunReport other = runner.run(2, "up", "--create", "--secrets-provider", "default");
    assertThat(other.error()).isEqualTo("bad-option");
    assertThat(other.whatHappened()).contains("encrypted by passphrase, not by service");
    // Without the file of the stack its state says the same.
    Files.delete(config);
    assertThat(runner.run(2, "up", "--create", "--secrets-provider", "default").whatHappened())
        .contains("encrypted by passphrase, not by service");
  }

  @Test
  void theSecretsOfAStackOnTheServiceAreTheServices() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(lab().items(Item.of("a", "a"))).with("PULUMI_CONFIG_PASSPHRASE", "horse");
    runner.run(0, "up", "--create");
    RunReport other = runner.run(2, "up", "--create", "--secrets-provider", "passphrase");
    assertThat(other.whatHappened())
        .contains("encrypted by service, not by passphrase")
        .contains("change-secrets-provider");
    String[] same = {"--create", "--secrets-provider", "default"};
    assertThat(runner.run(0, "up", same).status()).isEqualTo("no-changes");
  }

  @Test
  void aStackDestroyedInPartIsNotRemoved() throws IOException, InterruptedException {
    Stackline runner = Stackline.of(lab().items(Item.of("a", "a")));
    runner.run(0, "up", "--create");
    RunReport refused = runner.run(2, "destroy", "--remove", "--target", "urn:a");
    assertThat(refused.error()).isEqualTo("bad-option");
    assertThat(refused.whatHappened()).contains("--remove does not go with --target");
    assertThat(lab().state("dev").names()).contains("a");
  }
}
