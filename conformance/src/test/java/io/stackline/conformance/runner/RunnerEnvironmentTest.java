package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.SharedServiceSuite;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Environments are opened for a run and only for it. */
class RunnerEnvironmentTest extends SharedServiceSuite {
  private static final String SECRET = "canary-environment-2f90";

  private static final String BASE =
      """
      {"environmentVariables": {"value": {
         "REGION": {"value": "eu", "trace": {}},
         "KEY": {"value": "%1$s", "secret": true, "trace": {}},
         "NUMBER": {"value": 5, "trace": {}},
         "LATER": {"unknown": true, "trace": {}}}, "trace": {}},
       "files": {"value": {"CONFIG_FILE": {"value": "line one\\n%1$s\\n", "secret": true, "trace": {}}}, "trace": {}},
       "pulumiConfig": {"value": {
         "name": {"value": "from the environment", "trace": {}},
         "size": {"value": 4, "trace": {}},
         "word": {"value": "%1$s", "secret": true, "trace": {}}}, "trace": {}}}
      """
          .formatted(SECRET);
  private static final String MORE =
      """
      {"environmentVariables": {"value": {"REGION": {"value": "us", "trace": {}}}, "trace": {}}}
      """;

  private EnvironmentService environments;
  private FaultyProxy front;
  private Stackline runner;

  RunnerEnvironmentTest() {
    super(Engine.SQLITE);
  }

  @BeforeEach
  void prepare() throws IOException {
    environments =
        new EnvironmentService(ServiceProcess.ADMIN_TOKEN)
            .with("shop/base", BASE)
            .with("more", MORE)
            .closed("shop/closed");
    front = new FaultyProxy(lab().service().url(), environments);
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config:
          name: {type: string, default: nobody}
          size: {type: integer, default: 1}
          word: {type: string, default: none}
        outputs: {name: "${name}", size: "${size}", word: "${word}"}
        """);
    runner = Stackline.of(lab()).with("PULUMI_ACCESS_TOKEN", ServiceProcess.ADMIN_TOKEN);
  }

  @AfterEach
  void stop() {
    front.close();
  }

  private RunReport run(int exit, String operation, String... words)
      throws IOException, InterruptedException {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--cloud-url";
    all[words.length + 1] = front.url();
    RunReport report = runner.run(exit, operation, all);
    runner.assertNothingIsLeft();
    assertThat(report.json() + report.printed().all()).doesNotContain(SECRET);
    return report;
  }

  /** A CLI that notes the variables it is given, and the file they name. */
  private Path noting() throws IOException {
    Path notes = lab().directory().resolve("notes");
    Path script = lab().directory().resolve("noting");
    Files.writeString(
        script,
        """
        #!/bin/sh
        { echo "$REGION/$KEY/$NUMBER/${LATER-unset}"; cat "$CONFIG_FILE"; ls -l "$CONFIG_FILE"; } >>'%s'
        exec '%s' "$@"
        """
            .formatted(notes, lab().cli().executable()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    runner = runner.with("STACKLINE_PULUMI", script.toString());
    return notes;
  }

  @Test
  void variablesFilesAndConfigurationAreTheRuns() throws IOException, InterruptedException {
    Path notes = noting();
    lab().init("dev");
    lab().ok("config", "set", "name", "own", "--stack", "dev");
    RunReport report = run(0, "up", "--env", "shop/base", "--env", "more", "--timeout", "10m");
    assertThat(report.outputs()).contains("\"name\":\"own\"", "\"size\":4");
    assertThat(report.withheld()).contains("word");
    // The positive twin: the CLI had them.
    assertThat(notes)
        .content()
        .contains("us/" + SECRET + "/5/unset", "line one\n" + SECRET, "-rw-------");
    assertThat(environments.durations()).containsExactly("660s");
    assertThat(lab().ok("stack", "export", "--stack", "dev").out()).doesNotContain(SECRET);
    assertThat(report.printed().out()).contains("Opened shop/base, more.");
  }

  @Test
  void whatIsGivenForTheRunWins() throws IOException, InterruptedException {
    RunReport report =
        run(0, "up", "--create", "--env", "admin/shop/base", "-c", "name=told", "--replace-config");
    assertThat(report.outputs()).contains("\"name\":\"told\"", "\"size\":4");
  }

  @Test
  void anotherStacksConfigurationLiesOverAnEnvironments() throws IOException, InterruptedException {
    lab().init("other").init("dev");
    lab().ok("config", "set", "name", "others", "--stack", "other");
    String[] words = {"--env", "shop/base", "--config-from", "other"};
    assertThat(run(0, "up", words).outputs()).contains("\"name\":\"others\"", "\"size\":4");
    String[] only = {"--env", "shop/base", "--config-from", "other", "--replace-config"};
    lab().ok("config", "set", "size", "9", "--stack", "dev");
    assertThat(run(0, "up", only).outputs()).contains("\"name\":\"others\"", "\"size\":4");
    assertThat(run(0, "up", words).outputs()).contains("\"name\":\"others\"", "\"size\":9");
  }

  @Test
  void whereAndAsWhomARunWorksIsNotAnEnvironmentsToSay() throws IOException, InterruptedException {
    environments.with(
        "greedy",
        """
        {"environmentVariables": {"value": {
           "PULUMI_ACCESS_TOKEN": {"value": "pul-greedy-token", "secret": true, "trace": {}},
           "PULUMI_BACKEND_URL": {"value": "http://127.0.0.1:1", "trace": {}}}, "trace": {}},
         "files": {"value": {"PULUMI_HOME": {"value": "x", "trace": {}}}, "trace": {}}}
        """);
    RunReport report = run(0, "up", "--create", "--env", "greedy");
    assertThat(report.printed().all())
        .contains("warning: the environment's PULUMI_ACCESS_TOKEN is left out")
        .contains("PULUMI_BACKEND_URL is left out")
        .contains("PULUMI_HOME is left out")
        .doesNotContain("pul-greedy-token");
  }

  @Test
  void openingIsTriedAgainWhenTheServiceFails() throws IOException, InterruptedException {
    lab().init("dev");
    front.disturb(FaultyProxy.Kind.UNAVAILABLE, call -> call.contains("/api/esc/"));
    Running running = runner.start("up", "--env", "shop/base", "--cloud-url", front.url());
    Waiting.until(
        "it tries again",
        () -> running.sofar().all().contains("Trying again in") || !running.isAlive());
    front.heal();
    running.await().assertExit(0);
    assertThat(runner.report().outputs()).contains("\"size\":4");
  }

  @Test
  void noneOfItIsInAnArgument() throws IOException, InterruptedException {
    Gate gate = lab().gate("gate");
    Programs.yaml(
        lab().program(),
        lab().project(),
        """
        config:
          word: {type: string}
        resources:
          held:
            type: stacklinetest:Item
            properties: {value: "${word}", gate: "%s", holdOn: [create]}
        """
            .formatted(gate.prefix()));
    ProcessBuilder builder =
        runner.builder("up", "--create", "--env", "shop/base", "--cloud-url", front.url());
    Running running = Stackline.start(builder);
    gate.awaitBegun("create");
    StringBuilder lines = new StringBuilder();
    for (ProcessHandle process :
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(running.handle()), running.handle().descendants())
            .toList()) {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      lines.append(Files.exists(file) ? Files.readString(file) : "");
    }
    gate.open("create");
    running.await().assertExit(0);
    assertThat(lines.toString()).contains("--exec-agent").doesNotContain(SECRET);
  }

  @Test
  void whatCannotBeOpenedIsSaidInTheServicesWords() throws IOException, InterruptedException {
    RunReport unknown = run(2, "up", "--create", "--env", "nobody");
    assertThat(unknown.error()).isEqualTo("environment-failed");
    assertThat(unknown.whatHappened()).contains("environment \"nobody\" not found");
    environments.broken("shop/broken");
    assertThat(run(2, "up", "--create", "--env", "shop/broken").whatHappened())
        .contains("admin/shop/broken:3:5: unknown property \"nothing\"");
    RunReport forbidden = run(3, "up", "--create", "--env", "shop/closed");
    assertThat(forbidden.error()).isEqualTo("forbidden");
    for (String name : List.of("a b", "other/shop/base", "\"],\"x\":[\"", "")) {
      assertThat(run(2, "up", "--create", "--env", name).error()).isEqualTo("environment-failed");
    }
    // Our own service has no environments.
    RunReport none = runner.run(2, "up", "--create", "--env", "shop/base");
    assertThat(none.error()).isEqualTo("environment-failed");
    assertThat(
            runner
                .with("PULUMI_CONFIG_PASSPHRASE", "x")
                .run(
                    2, "up", "--create", "--env", "a", "--cloud-url", "file://" + lab().directory())
                .error())
        .isEqualTo("bad-option");
  }
}
