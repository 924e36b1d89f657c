package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs.Item;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a run is told reaches the CLI, and what it prints suits its reader. */
class RunnerOptionsTest extends SharedServiceSuite {
  RunnerOptionsTest() {
    super(Engine.SQLITE);
  }

  private Stackline two() throws IOException {
    return Stackline.of(lab().items(Item.of("one", "a"), Item.of("two", "b")));
  }

  /** A CLI that notes what it is called with and is then the real one. */
  private Path noting(Path notes) throws IOException {
    Path script = lab().directory().resolve("noting");
    Files.writeString(
        script,
        """
        #!/bin/sh
        { printf '%%s\\n' "$@"; env; } >>'%s'
        exec '%s' "$@"
        """
            .formatted(notes, lab().cli().executable()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  @Test
  void optionsReachTheCli() throws IOException, InterruptedException {
    Path notes = lab().directory().resolve("notes");
    Stackline runner = two().with("STACKLINE_PULUMI", noting(notes).toString());
    String urn = "urn:pulumi:dev::" + lab().project() + "::stacklinetest:index:Item::one";
    RunReport up =
        runner.run(
            0, "up", "--create", "-m", "why it was, \"quoted\"", "-p", "3", "--refresh", "-t", urn);
    assertThat(up.steps()).contains("create one done").doesNotContain("create two done");
    String told = Files.readString(notes);
    assertThat(told)
        .contains(
            "--message=why it was, \"quoted\"\n",
            "--parallel=3\n",
            "--target=" + urn + "\n",
            "--refresh=true\n",
            "--skip-preview\n")
        .contains("PULUMI_JOURNALING_BATCH_PERIOD=5\n");
    // One CLI process per operation.
    assertThat(told.lines().filter("--skip-preview"::equals)).hasSize(1);
    assertThat(told.lines().filter("--json"::equals)).hasSize(1);
    assertThat(told.lines().filter(l -> l.startsWith("PULUMI_BACKEND_URL="))).hasSize(1);
    assertThat(lab().get("/api/stacks/" + lab().stack("dev") + "/updates/latest"))
        .contains("why it was, \\\"quoted\\\"", "\"exec.agent\":\"stackline;run=");

    Files.delete(notes);
    runner
        .with("PULUMI_JOURNALING_BATCH_PERIOD", "70")
        .run(0, "up", "--expect-no-changes", "-t", urn);
    assertThat(Files.readString(notes))
        .contains("PULUMI_JOURNALING_BATCH_PERIOD=70\n", "--expect-no-changes\n");
  }

  @Test
  void changedPropertiesAreShownOnlyIfWanted() throws IOException, InterruptedException {
    Stackline runner = two();
    runner.run(0, "up", "--create");
    lab().items(Item.of("one", "changed"), Item.of("two", "b"));
    assertThat(runner.run(0, "preview").printed().out()).doesNotContain("=> \"changed\"");
    assertThat(runner.run(0, "preview", "--diff").printed().out())
        .contains("update stacklinetest:index:Item one", "~ value: \"a\" => \"changed\"");
  }

  @Test
  void ciGetsPlainLinesInTheHostsGroups() throws IOException, InterruptedException {
    Stackline runner = two();
    String plain = runner.run(0, "up", "--create").printed().out();
    assertThat(plain).doesNotContain("\u001b", "\r", "::group::").contains("create", "succeeded");
    assertThat(runner.with("GITHUB_ACTIONS", "true").run(0, "up").printed().out())
        .contains("::group::", "::endgroup::");
    assertThat(runner.with("GITLAB_CI", "true").run(0, "up").printed().out())
        .contains("section_start:", "section_end:");
    assertThat(runner.with("TF_BUILD", "True").run(0, "up").printed().out())
        .contains("##[group]", "##[endgroup]");
  }

  @Test
  void aTerminalGetsALineThatLives() throws IOException, InterruptedException {
    Optional<Path> script =
        List.of("/usr/bin/script", "/bin/script").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(script.isPresent(), "SKIPPED: no script(1) to make a terminal with");
    var gate = lab().gate("gate");
    Stackline runner = Stackline.of(lab().items(Item.of("slow", "a").heldOn("create", gate)));
    ProcessBuilder builder = runner.builder("up", "--create");
    String command =
        builder.command().stream().map(w -> "'" + w + "'").reduce((a, b) -> a + " " + b).orElse("");
    builder.command(script.get().toString(), "-qec", command, "/dev/null");
    Running running = Stackline.start(builder);
    gate.awaitBegun("create");
    gate.open("create");
    Answer answer = running.await().assertExit(0);
    assertThat(answer.out()).contains("\r\u001b[2K[0/?] … create slow", "succeeded: 2 create");
    assertThat(runner.report().status()).isEqualTo("succeeded");
  }
}
