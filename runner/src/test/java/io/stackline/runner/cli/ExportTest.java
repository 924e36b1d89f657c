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
  void aFileThatCouldNotBeWrittenIsFoundBeforeTheRunBegins() throws IOException {
    RealCli.Answer refused = up("--export-outputs=env:" + home.resolve("not/there.env"));
    assertThat(refused.exit()).isEqualTo(11);
    assertThat(refused.out()).contains(home.resolve("not").toString());
    assertThat(begun()).isFalse();
    assertThat(up("--export-outputs=env:" + home.resolve("there.env")).exit()).isZero();
    assertThat(begun()).isTrue();
    assertThat(Files.readString(home.resolve("there.env")))
        .contains("OUTPUT_a='b'\\''c'\n", "STACKLINE_STATUS='succeeded'\n");
  }

  @Test
  void aFileThatIsGoneAtTheEndIsAnErrorThoughTheRunSucceeded() throws IOException {
    Path directory = Files.createDirectory(home.resolve("occupied.json"));
    Files.createDirectory(directory.resolve("full"));
    // A directory that is not empty can neither be removed nor replaced.
    RealCli.Answer refused = up("--export-outputs=json:" + directory);
    assertThat(refused.exit()).isEqualTo(11);
    assertThat(begun()).isFalse();

    // The host's file is only touched in the end.
    cli.with("GITHUB_ACTIONS", "true").with("GITHUB_OUTPUT", directory.toString());
    RealCli.Answer late = up("--export-outputs");
    assertThat(late.exit()).isEqualTo(11);
    assertThat(late.out()).contains("The run succeeded, but its outputs cannot be exported");
    assertThat(begun()).isTrue();
  }
}
