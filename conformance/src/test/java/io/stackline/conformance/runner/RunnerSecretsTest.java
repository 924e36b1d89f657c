package io.stackline.conformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.stackline.conformance.support.Engine;
import io.stackline.conformance.support.Gate;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Programs;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.ServiceProcess;
import io.stackline.conformance.support.SharedServiceSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets go into a run and come out of it nowhere but where they were asked for. */
class RunnerSecretsTest extends SharedServiceSuite {
  private static final String CONFIG = "canary-config-9b1f";
  private static final String OUTPUT = "canary-output-44c2";
  private static final String PROGRAM =
      """
      config:
        password: {type: string}
        more: {type: string}
      resources:
        kept:
          type: stacklinetest:Item
          properties:
            value: {"fn::secret": %s}
            gate: %s
            holdOn: [create]
      outputs:
        open: in the open
        given: ${password}
        made: {deep: ["${kept.value}", 1]}
      """;

  RunnerSecretsTest() {
    super(Engine.SQLITE);
  }

  private Gate gate() {
    return lab().gate("gate");
  }

  @AfterEach
  void openTheGate() throws IOException {
    gate().open("create");
  }

  private Stackline secretive() throws IOException {
    Lab lab = lab();
    Programs.yaml(lab.program(), lab.project(), PROGRAM.formatted(OUTPUT, gate().prefix()));
    return Stackline.of(lab).with("PASSWORD", CONFIG).with("MORE", CONFIG + "-more");
  }

  private static final String[] SECRETS = {
    "--secret-config", "password=env:PASSWORD", "--secret-config", "more=env:MORE"
  };

  /** Of the runner and everything it started. */
  private static String commandLines(Running running) {
    StringBuilder all = new StringBuilder();
    Stream<ProcessHandle> processes =
        Stream.concat(Stream.of(running.handle()), running.handle().descendants());
    for (ProcessHandle process : processes.toList()) {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      try {
        all.append(Files.readString(file).replace('\0', ' ')).append('\n');
      } catch (IOException e) {
        all.append("(has ended)\n");
      }
    }
    return all.toString();
  }

  private static String contents(Path directory) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void noneIsSeenWhereItDoesNotBelong() throws IOException, InterruptedException {
    Stackline runner = secretive();
    Path plain = lab().directory().resolve("plain.json");
    List<String> words = new java.util.ArrayList<>(List.of("--create"));
    words.addAll(List.of(SECRETS));
    words.addAll(List.of("--show-secret-outputs", plain.toString()));
    Running running = runner.start("up", words.toArray(String[]::new));
    gate().awaitBegun("create");

    String seen =
        commandLines(running) + running.sofar().all() + Files.readString(runner.resultFile());
    assertThat(seen)
        .contains("--exec-agent", "env:PASSWORD", "pulumi-resource-stacklinetest")
        .doesNotContain(CONFIG, OUTPUT, ServiceProcess.ADMIN_TOKEN);
    // The configuration of the run is there, and encrypted.
    try (Stream<Path> made = Files.list(runner.temporary())) {
      Path run =
          made.filter(f -> f.getFileName().toString().startsWith("stackline-run-"))
              .findFirst()
              .orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
          .isEqualTo("rwx------");
      String config = Files.readString(run.resolve("stack-config.yaml"));
      assertThat(config).contains("secure:", lab().project() + ":password").doesNotContain(CONFIG);
    }

    gate().open("create");
    var answer = running.await().assertExit(0);
    RunReport report = runner.report();
    assertThat(report.outputs()).isEqualTo("{\"open\":\"in the open\"}");
    assertThat(report.withheld()).contains("given", "made");
    assertThat(answer.all() + report.json())
        .doesNotContain(CONFIG, OUTPUT, ServiceProcess.ADMIN_TOKEN);
    runner.assertNothingIsLeft();
    assertThat(contents(lab().program())).doesNotContain(CONFIG, ServiceProcess.ADMIN_TOKEN);

    // They did arrive: the one file that may hold them does, for its owner alone.
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)))
        .isEqualTo("rw-------");
    assertThat(JsonParser.parseString(Files.readString(plain)))
        .isEqualTo(
            JsonParser.parseString(
                ("{'open':'in the open','given':'"
                        + CONFIG
                        + "','made':{'deep':['"
                        + OUTPUT
                        + "',1]}}")
                    .replace('\'', '"')));
    // And the runner's outputs are those of the CLI.
    String cli =
        lab()
            .ok("stack", "output", "--json", "--show-secrets", "--stack", lab().stack("dev"))
            .out();
    assertThat(JsonParser.parseString(cli))
        .isEqualTo(JsonParser.parseString(Files.readString(plain)));
  }

  @Test
  void outputsAreReadWithoutTheProgram() throws IOException, InterruptedException {
    Stackline runner = secretive();
    gate().open("create");
    List<String> words = new java.util.ArrayList<>(List.of("--create"));
    words.addAll(List.of(SECRETS));
    runner.run(0, "up", words.toArray(String[]::new));
    Path plain = lab().directory().resolve("plain.json");
    RunReport outputs = runner.run(0, "outputs", "--show-secret-outputs", plain.toString());
    assertThat(outputs.status()).isEqualTo("succeeded");
    assertThat(outputs.outputs()).isEqualTo("{\"open\":\"in the open\"}");
    assertThat(outputs.withheld()).contains("given", "made");
    assertThat(outputs.printed().all()).contains("[secret]").doesNotContain(CONFIG, OUTPUT);
    assertThat(Files.readString(plain)).contains(CONFIG, OUTPUT);
  }

  @Test
  void aStackWithItsOwnSecretsProviderKeepsIt() throws IOException, InterruptedException {
    Stackline runner = secretive();
    gate().open("create");
    Lab own = lab().with(lab().cli().with("PULUMI_CONFIG_PASSPHRASE", "canary-passphrase"));
    own.ok("stack", "init", own.stack("dev"), "--secrets-provider", "passphrase");
    String before = contents(own.program());
    List<String> words = new java.util.ArrayList<>(List.of(SECRETS));
    Path plain = lab().directory().resolve("plain.json");
    words.addAll(List.of("--show-secret-outputs", plain.toString()));
    Stackline with = runner.with("PULUMI_CONFIG_PASSPHRASE", "canary-passphrase");
    RunReport up = with.run(0, "up", words.toArray(String[]::new));
    assertThat(up.printed().all() + up.json()).doesNotContain(CONFIG, OUTPUT, "canary-passphrase");
    assertThat(Files.readString(plain)).contains(CONFIG, OUTPUT);
    assertThat(lab().state("dev").text()).contains("\"passphrase\"").doesNotContain(CONFIG);
    assertThat(contents(own.program())).isEqualTo(before);
  }
}
