package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that cannot be made; the real CLI on files. */
class ExportTest {
  @TempDir Path home;
  private RealCli cli;
  private String project;

  @BeforeEach
  void project() throws IOException, InterruptedException {
    cli = RealCli.in(home);
    project = cli.project("shop", "outputs:\n  a: \"b'c\"\n").toString();
  }

  private RealCli.Answer up(String... more) {
    List<String> words =
        new java.util.ArrayList<>(List.of("up", "--stack", "dev", "--cwd", project, "--create"));
    words.addAll(List.of(more));
    return cli.stackline(words.toArray(String[]::new));
  }

  private boolean begun() throws IOException {
    try (var files = Files.walk(home.resolve("state"))) {
      return files.anyMatch(f -> f.getFileName().toString().equals("dev.json"));
    }
  }

  @Test
  void directoriesAboveItAreMade() throws IOException {
    Path file = home.resolve("not/yet/there.env");
    assertThat(up("--export-outputs=env:" + file).exit()).isZero();
    assertThat(Files.readString(file))
        .contains("OUTPUT_a='b'\\''c'\n", "STACKLINE_STATUS='succeeded'\n");
  }

  @Test
  void aFileThatCouldNotBeWrittenIsFoundBeforeTheRunBegins() throws IOException {
    Path directory = Files.createDirectory(home.resolve("occupied.json"));
    Path file = Files.writeString(home.resolve("file"), "as it was");
    for (Path bad : List.of(directory, file.resolve("x"), file.resolve("x/y"))) {
      for (String form : List.of("json", "env", "dotenv", "properties")) {
        RealCli.Answer refused = up("--export-outputs=" + form + ":" + bad);
        assertThat(refused.exit()).as("%s %s", form, bad).isEqualTo(2);
        assertThat(refused.out()).contains("--export-outputs", bad.toString());
        assertThat(refused.out()).doesNotContain("Exception");
      }
    }
    cli.with("GITHUB_ACTIONS", "true").with("GITHUB_OUTPUT", directory.toString());
    assertThat(up("--export-outputs").exit()).isEqualTo(2);
    cli.with("GITHUB_OUTPUT", home.resolve("nowhere/x").toString());
    assertThat(up("--export-outputs").exit()).isEqualTo(2);
    assertThat(begun()).isFalse();
    assertThat(directory).isEmptyDirectory();
    assertThat(file).hasContent("as it was");

    Path own = home.resolve("output");
    cli.with("GITHUB_OUTPUT", own.toString());
    assertThat(up("--export-outputs").exit()).isZero();
    assertThat(own).content().contains("OUTPUT_a");
    assertThat(begun()).isTrue();
  }
}
