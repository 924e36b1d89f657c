package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in structures are set as the CLI itself sets them. */
class ConfigPathTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  private record Setting(String path, String value) {}

  private static final List<Setting> TABLE =
      List.of(
          new Setting("a.b", "x"),
          new Setting("a.n", "12"),
          new Setting("a.t", "true"),
          new Setting("a.z", "007"),
          new Setting("a.neg", "-3"),
          new Setting("a.plus", "+3"),
          new Setting("a.big", "18446744073709551615"),
          new Setting("a.huge", "99999999999999999999"),
          new Setting("a.float", "1.50"),
          new Setting("a.empty", ""),
          new Setting("a[\"dotted.name\"].x", "y: z # \"q\""),
          new Setting("b[0]", "first"),
          new Setting("b[1].deep", "false"),
          new Setting("b[1].list[0]", "0"),
          new Setting("c", "true"),
          new Setting("c.over", "written"),
          new Setting("[\"one.step\"]", "12"),
          new Setting("[\"with=sign\"].inner", "12"),
          new Setting("d[\"x=\\\"y\"]", "a=b"));

  private String program() {
    return "outputs: {}\n";
  }

  /** What the CLI makes of it, as JSON. */
  private JsonNode byCli(RealCli cli, Path project, List<Setting> settings)
      throws IOException, InterruptedException {
    Path file = home.resolve("cli.yaml");
    Files.writeString(file, "");
    for (Setting setting : settings) {
      run(
          cli,
          project,
          "config",
          "set",
          "--path",
          "--config-file",
          file.toString(),
          "--stack",
          "dev",
          "--",
          setting.path(),
          setting.value());
    }
    return read(cli, project, file);
  }

  private JsonNode read(RealCli cli, Path project, Path file)
      throws IOException, InterruptedException {
    return JSON.readTree(
        run(cli, project, "config", "--json", "--config-file", file.toString(), "--stack", "dev"));
  }

  private static String run(RealCli cli, Path project, String... words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(cli.environment().get("STACKLINE_PULUMI")));
    all.addAll(List.of("--non-interactive"));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(project.toFile());
    builder.environment().putAll(cli.environment());
    Process process = builder.start();
    String out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    String err =
        new String(
            process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isZero();
    return out;
  }

  /** What the runner gives to its CLI, read by the CLI. */
  private JsonNode byRunner(RealCli cli, Path project, List<Setting> settings)
      throws IOException, InterruptedException {
    Path kept = home.resolve("kept.yaml");
    Path script = home.resolve("keeping");
    Files.writeString(
        script,
        """
        #!/bin/sh
        last=
        for word; do
          [ "$last" != --config-file ] || cp "$word" '%s'
          last=$word
        done
        exec '%s' "$@"
        """
            .formatted(kept, cli.environment().get("STACKLINE_PULUMI")));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    List<String> words =
        new ArrayList<>(List.of("preview", "--stack", "dev", "--cwd", project.toString()));
    for (Setting setting : settings) {
      words.add("--config-path");
      words.add(setting.path() + "=" + setting.value());
    }
    String pulumi = cli.environment().get("STACKLINE_PULUMI");
    cli.with("STACKLINE_PULUMI", script.toString());
    RealCli.Answer answer = cli.stackline(words.toArray(String[]::new));
    cli.with("STACKLINE_PULUMI", pulumi);
    assertThat(answer.exit()).as(answer.out() + answer.err()).isZero();
    return read(cli, project, kept);
  }

  @Test
  void structuresAreThoseOfTheCli() throws IOException, InterruptedException {
    RealCli cli = RealCli.in(home);
    Path project = cli.project("paths", program());
    run(cli, project, "stack", "init", "dev");
    Files.deleteIfExists(project.resolve("Pulumi.dev.yaml"));
    assertThat(byRunner(cli, project, TABLE)).isEqualTo(byCli(cli, project, TABLE));

    Random random = new Random(7);
    List<Setting> settings = new ArrayList<>();
    String[] values = {"x", "1", "true", "0", "00", "-0", "a b", "\u00e4", "null", "~", "1e3"};
    for (int i = 0; i < 12; i++) {
      StringBuilder path = new StringBuilder("r" + i);
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        path.append(random.nextBoolean() ? "[0]" : ".k" + random.nextInt(2));
      }
      settings.add(new Setting(path.toString(), values[random.nextInt(values.length)]));
    }
    assertThat(byRunner(cli, project, settings)).isEqualTo(byCli(cli, project, settings));
  }

  @Test
  void pathsThatAreNoneAreRefused() throws IOException, InterruptedException {
    RealCli cli = RealCli.in(home);
    String project = cli.project("paths", program()).toString();
    for (String path : List.of("[0]", "a[x]", "a[\"b]", "a..b", "a[0]b", ".a", "a[5]")) {
      RealCli.Answer answer =
          cli.stackline(
              "preview",
              "--create",
              "--stack",
              "dev",
              "--cwd",
              project,
              "--config-path",
              "a[0]=x",
              "--config-path",
              path + "=y");
      assertThat(answer.exit()).as(path + answer.out()).isEqualTo(2);
    }
  }
}
