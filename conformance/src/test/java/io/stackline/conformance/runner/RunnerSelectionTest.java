package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Which resources an operation works on, and what the CLI is told besides. */
class RunnerSelectionTest extends SharedServiceSuite {
  RunnerSelectionTest() {
    super(Engine.SQLITE);
  }

  private String urn(String name) {
    return "urn:pulumi:dev::" + lab().project() + "::stacklinetest:index:Item::" + name;
  }

  private Stackline three() throws IOException {
    return Stackline.of(
        lab().items(Item.of("one", "1"), Item.of("two", "2").after("one"), Item.of("three", "3")));
  }

  @Test
  void whatIsNamedIsReplacedOrLeftAlone() throws IOException, InterruptedException {
    Stackline runner = three();
    runner.run(0, "up", "--create");
    RunReport replaced = runner.run(0, "up", "--replace", urn("three"));
    assertThat(replaced.steps()).contains("replace three done");
    assertThat(replaced.count("replace")).isEqualTo(1);
    assertThat(runner.run(0, "preview", "--target-replace", urn("three")).count("replace"))
        .isEqualTo(1);

    lab().items(Item.of("one", "1b"), Item.of("two", "2b").after("one"), Item.of("three", "3b"));
    RunReport excluded = runner.run(0, "preview", "--exclude", urn("three"));
    assertThat(excluded.count("update")).isEqualTo(2);
    RunReport dependents =
        runner.run(0, "preview", "--exclude", urn("one"), "--exclude-dependents");
    assertThat(dependents.steps()).contains("update three done").doesNotContain("update two done");
    RunReport target = runner.run(0, "up", "-t", urn("one"), "--target-dependents");
    assertThat(target.steps()).contains("update one done", "update two done");
    assertThat(target.count("update")).isEqualTo(2);
  }

  @Test
  void protectedResourcesAreLeftAlone() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(
            lab().items(Item.of("free", "1"), Item.of("kept", "2").option("protect: true")));
    runner.run(0, "up", "--create");
    assertThat(runner.run(4, "destroy").error()).isEqualTo("resource-failed");
    runner.run(0, "destroy", "--exclude-protected");
    assertThat(lab().state("dev").names()).containsExactly("kept");
  }

  @Test
  void workGoesOnBesideWhatFailed() throws IOException, InterruptedException {
    Stackline runner =
        Stackline.of(
            lab()
                .items(
                    Item.of("bad", "1").failingOn("create"),
                    Item.of("after", "2").after("bad"),
                    Item.of("beside", "3").with("sleepMs: 300"),
                    Item.of("further", "4").after("beside")));
    RunReport report = runner.run(4, "up", "--create", "--continue-on-error");
    assertThat(report.error()).isEqualTo("resource-failed");
    assertThat(report.steps())
        .contains("create bad failed", "create beside done", "create further done")
        .doesNotContain("create after done");
    assertThat(lab().state("dev").names()).containsExactlyInAnyOrder("beside", "further");
  }

  @Test
  void furtherArgumentsReachTheCliOneByOne() throws IOException, InterruptedException {
    Path notes = lab().directory().resolve("notes");
    Path script = lab().directory().resolve("noting");
    Files.writeString(
        script,
        "#!/bin/sh\nfor word; do printf '<%%s>\\n' \"$word\"; done >>'%s'\nexec '%s' \"$@\"\n"
            .formatted(notes, lab().cli().executable()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Stackline runner = three().with("STACKLINE_PULUMI", script.toString());
    runner.run(
        0,
        "up",
        "--create",
        "--",
        "--show-sames",
        "--message",
        "a 'b' \"c\" $HOME `d` ; e\\",
        "-p=7");
    assertThat(Files.readString(notes))
        .contains("<--show-sames>\n<--message>\n<a 'b' \"c\" $HOME `d` ; e\\>\n<-p=7>\n");
    assertThat(lab().get("/api/stacks/" + lab().stack("dev") + "/updates/latest"))
        .contains("a 'b' \\\"c\\\" $HOME `d` ; e\\\\");

    RunReport unknown = runner.run(2, "up", "--", "--no-such-flag");
    assertThat(unknown.error()).isEqualTo("bad-configuration");
    assertThat(unknown.whatHappened()).contains("--no-such-flag");
    assertThat(runner.run(2, "up", "--", "--json").whatHappened())
        .contains("the runner reads the CLI's events");
    assertThat(runner.run(2, "up", "--", "-ys", "other").error()).isEqualTo("bad-option");
    assertThat(runner.run(2, "outputs", "--", "-v=3").error()).isEqualTo("bad-option");
  }

  @Test
  void secretsAreNoArguments() throws IOException, InterruptedException {
    Stackline runner = three().with("WORD", "canary-extra");
    RunReport refused =
        runner.run(
            2, "up", "--create", "--secret-config", "w=env:WORD", "--", "-m", "x canary-extra y");
    assertThat(refused.error()).isEqualTo("bad-option");
    assertThat(refused.whatHappened()).contains("holds a secret", "x *** y");
    assertThat(refused.json().toString() + refused.printed().all()).doesNotContain("canary-extra");
  }

  @Test
  void anOptionOfOtherOperationsIsNotDropped() throws IOException, InterruptedException {
    Stackline runner = three();
    RunReport refused = runner.run(2, "destroy", "--replace", urn("one"));
    assertThat(refused.whatHappened()).contains("destroy has no --replace", "preview, up");
    assertThat(runner.run(2, "up", "--exclude-protected").error()).isEqualTo("bad-option");
    assertThat(runner.run(2, "refresh", "--policy-pack", "p").error()).isEqualTo("bad-option");
    // A request file may serve several operations.
    Path request = lab().directory().resolve("request.json");
    Files.writeString(
        request,
        "{\"version\": 1, \"replaces\": [\"%s\"], \"continueOnError\": true, \"refresh\": true}"
            .formatted(urn("one")));
    runner.run(0, "up", "--create");
    assertThat(runner.run(0, "up", "--request", request.toString()).count("replace")).isEqualTo(1);
    runner.run(0, "refresh", "--request", request.toString());
    runner.run(0, "destroy", "--request", request.toString());
  }
}
