package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Configuration of a run from files, paths and other stacks. */
class RunnerConfigTest extends SharedServiceSuite {
  private static final String SECRET = "canary-config-e77d";

  private Stackline runner;

  RunnerConfigTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void program() throws IOException {
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config:
          size: {type: integer, default: 1}
          name: {type: string, default: nobody}
          word: {type: string, default: none}
          list: {type: array, items: {type: string}, default: []}
        outputs:
          size: ${size}
          name: ${name}
          word: ${word}
          list: ${list}
        """);
    runner = Stackline.of(lab()).with("WORD", SECRET);
  }

  private RunReport run(int exit, String operation, String... words)
      throws IOException, InterruptedException {
    RunReport report = runner.run(exit, operation, words);
    runner.assertNothingIsLeft();
    assertThat(report.json() + report.printed().all()).doesNotContain(SECRET);
    return report;
  }

  @Test
  void filesLieOverTheStacksOwnAndValuesOverFiles() throws IOException, InterruptedException {
    lab().init("dev");
    lab().ok("config", "set", "size", "7", "--stack", "dev");
    lab().ok("config", "set", "name", "own", "--stack", "dev");
    Path first = lab().directory().resolve("first.yaml");
    Files.writeString(
        first, "config:\n  name: file\n  " + lab().project() + ":word: {secret: env:WORD}\n");
    Path second = lab().directory().resolve("second.json");
    Files.writeString(second, "{\"list\": [\"a\", \"b\"], \"name\": {\"value\": \"json\"}}");
    RunReport report =
        run(0, "up", "--config-file", first.toString(), "--config-file", second.toString());
    assertThat(report.outputs())
        .contains("\"size\":7", "\"name\":\"json\"", "\"list\":[\"a\",\"b\"]");
    assertThat(report.withheld()).contains("word");
    assertThat(
            run(
                    0,
                    "up",
                    "--config-file",
                    second.toString(),
                    "-c",
                    "name=told",
                    "--config-path",
                    "list[1]=x")
                .outputs())
        .contains("\"name\":\"told\"", "\"list\":[\"a\",\"x\"]");
    assertThat(run(0, "up", "--replace-config", "-c", "name=only").outputs())
        .contains("\"size\":1", "\"name\":\"only\"");
  }

  @Test
  void anotherStacksConfigurationIsTakenOver() throws IOException, InterruptedException {
    lab().init("base").init("dev");
    lab().ok("config", "set", "size", "3", "--stack", "base");
    lab().ok("config", "set", "name", "base", "--stack", "base");
    lab().ok("config", "set", "--secret", "word", SECRET, "--stack", "base");
    lab().ok("config", "set", "name", "own", "--stack", "dev");
    RunReport report = run(0, "up", "--config-from", "base");
    assertThat(report.outputs()).contains("\"size\":3", "\"name\":\"own\"");
    assertThat(report.withheld()).contains("word");
    Path plain = lab().directory().resolve("plain.json");
    runner.run(0, "outputs", "--show-secret-outputs", plain.toString());
    assertThat(plain).content().contains(SECRET);
    // It is encrypted anew, for this stack.
    String base = Files.readString(lab().program().resolve("Pulumi.base.yaml"));
    String secure = base.substring(base.indexOf("secure:") + 7).strip();
    assertThat(lab().ok("stack", "export", "--stack", "dev").out()).doesNotContain(secure);
    assertThat(run(2, "up", "--config-from", "nobody").error()).isEqualTo("bad-configuration");
    assertThat(run(2, "up", "--config-from", "admin/other/base").error()).isEqualTo("bad-option");
  }

  @Test
  void secretsOfAnotherStackAreHiddenToo() throws IOException, InterruptedException {
    lab().init("base").init("dev");
    lab().ok("config", "set", "--secret", "word", SECRET, "--stack", "base");
    Path script = lab().directory().resolve("telling");
    Files.writeString(
        script,
        """
        #!/bin/sh
        case "$*" in *--exec-agent*) echo 'told: %s' >&2 ;; esac
        exec '%s' "$@"
        """
            .formatted(SECRET, lab().cli().executable()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    runner = runner.with("STACKLINE_PULUMI", script.toString());
    // The positive twin: who does not know it cannot hide it.
    assertThat(runner.run(0, "up").printed().all()).contains("told: " + SECRET);
    assertThat(run(0, "up", "--config-from", "base").printed().all()).contains("told: ");
  }

  @Test
  void keysWithoutANamespaceAreTheProjects() throws IOException, InterruptedException {
    lab().init("dev");
    Path own = lab().program().resolve("Pulumi.dev.yaml");
    Files.writeString(own, "config:\n  size: 7\n  name: own\n");
    assertThat(run(0, "up", "-c", "size=8").outputs()).contains("\"size\":8", "\"name\":\"own\"");
    assertThat(own).content().isEqualTo("config:\n  size: 7\n  name: own\n");
  }

  @Test
  void aMapOfValuesMayHaveOneThatIsNamedConfig() throws IOException, InterruptedException {
    Path file = lab().directory().resolve("values.yaml");
    Files.writeString(file, "config: {a: 1}\nname: told\nlist: {value: [x]}\n");
    RunReport report = run(0, "up", "--create", "--config-file", file.toString());
    assertThat(report.outputs()).contains("\"name\":\"told\"", "\"list\":[\"x\"]");
  }

  @Test
  void secretsInStructuresAreEncrypted() throws IOException, InterruptedException {
    RunReport report = run(0, "up", "--create", "--secret-config-path", "list[0]=env:WORD");
    assertThat(report.withheld()).contains("list");
    assertThat(lab().ok("stack", "export", "--stack", "dev").out()).doesNotContain(SECRET);
  }

  @Test
  void aSecretIsNeverInAFileByItsValue() throws IOException, InterruptedException {
    Path file = lab().directory().resolve("literal.yaml");
    for (String text :
        new String[] {
          "word: {value: " + SECRET + ", secret: true}\n", "word: {secret: " + SECRET + "}\n"
        }) {
      Files.writeString(file, text);
      RunReport refused = run(2, "up", "--create", "--config-file", file.toString());
      assertThat(refused.error()).isEqualTo("bad-configuration");
      assertThat(refused.whatHappened()).contains("env:VARIABLE");
    }
    assertThat(run(2, "up", "--create", "--config-file", "/no/such.yaml").error())
        .isEqualTo("bad-configuration");
    Files.writeString(file, "- a\n");
    assertThat(run(2, "up", "--create", "--config-file", file.toString()).whatHappened())
        .contains("it is no map");
  }
}
