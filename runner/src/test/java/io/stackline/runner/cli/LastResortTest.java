package io.stackline.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.runner.host.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nobody foresaw ends with a code, one line and a finished result. A name of a directory that
 * is none on this machine stands for it: nothing looks at that of the temporary files before.
 */
class LastResortTest {
  private static final String IMPOSSIBLE = "canary\0directory";

  @TempDir Path directory;

  private record Answer(int exit, String out, String err) {}

  private Answer stackline(Map<String, String> more, String... words) {
    Map<String, String> all = new HashMap<>(more);
    all.put("PATH", System.getenv("PATH"));
    all.put("HOME", directory.toString());
    all.put("TMPDIR", IMPOSSIBLE);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(new PrintStream(out, true), new PrintStream(err, true));
    int exit = StacklineCommand.run(words, new Environment(all), streams);
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void project(String name) throws IOException {
    Path project = Files.createDirectories(directory.resolve(name));
    Files.writeString(project.resolve("Pulumi.yaml"), "name: " + name + "\nruntime: yaml\n");
  }

  @Test
  void aRunHasAFinishedResult() throws IOException {
    project("shop");
    Path result = directory.resolve("result.json");
    String[] words = {
      "preview",
      "--stack",
      "a/shop/dev",
      "--cwd",
      directory.resolve("shop").toString(),
      "--cloud-url",
      "http://127.0.0.1:1",
      "--result",
      result.toString(),
      "--output",
      "json"
    };
    Answer answer = stackline(Map.of(), words);
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out())
        .contains("\"code\":\"internal-error\"", "\"state\":\"finished\"", "InvalidPathException")
        .doesNotContain("canary");
    assertThat(Files.readString(result)).isEqualTo(answer.out());
    assertThat(answer.err()).contains("STACKLINE_DEBUG").doesNotContain("\tat ", "canary");
    assertThat(stackline(Map.of("STACKLINE_DEBUG", "true"), words).err()).contains("debug: \tat ");
  }

  @Test
  void eachStackOfABatchHasItsOwn() throws IOException {
    project("one");
    project("two");
    Files.writeString(
        directory.resolve("stackline.yaml"),
        """
        version: 1
        stacks: [{directory: one, stack: a/one/dev}, {directory: two, stack: a/two/dev}]
        """);
    Answer answer =
        stackline(
            Map.of(),
            "preview",
            "--all",
            "--keep-going",
            "--cwd",
            directory.toString(),
            "--cloud-url",
            "http://127.0.0.1:1",
            "--output",
            "json");
    assertThat(answer.out().split("internal-error", -1)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(answer.out())
        .contains("\"state\":\"finished\"")
        .doesNotContain("\"running\"", "canary");
  }

  @Test
  void commandsWithoutAResultSayIt() {
    Answer answer =
        stackline(
            Map.of("STACKLINE_INPUT_OPERATION", "preview", "STACKLINE_INPUT_RESULT", IMPOSSIBLE),
            "run");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith("error: internal-error: ")
        .contains("what to do: ")
        .doesNotContain("\tat ", "canary");
  }

  /** Started as a process of its own by the next test. */
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] args) throws InterruptedException {
      Signals.handle(() -> System.out.println("stopping"));
      System.out.println("ready");
      Thread.sleep(TimeUnit.MINUTES.toMillis(10));
    }
  }

  @Test
  @Timeout(120)
  void aSecondSignalEndsWhateverTheProcessDoes() throws IOException, InterruptedException {
    for (int signals : List.of(2, 3)) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  Stuck.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var lines = process.inputReader()) {
        assertThat(lines.readLine()).isEqualTo("ready");
        for (int i = 0; i < signals; i++) {
          assertThat(process.isAlive()).isTrue();
          process.toHandle().destroy();
          assertThat(lines.readLine()).isEqualTo(i < 2 ? "stopping" : null);
        }
        assertThat(process.waitFor()).isEqualTo(8);
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
