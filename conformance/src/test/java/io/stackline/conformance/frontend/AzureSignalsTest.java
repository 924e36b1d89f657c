package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the task for Azure Pipelines does when the agent cancels it, or the runner is killed. */
class AzureSignalsTest {
  @TempDir Path directory;

  @Test
  void aRunnerThatIsKilledIsNotAnExitCode() throws IOException, InterruptedException {
    Answer answer =
        MockedTask.run("stackline", Map.of("operation", "up"), "MOCK_SIGNAL", "SIGKILL");
    answer.assertExit(1);
    assertThat(answer.out())
        .contains("The operation up was killed: the runner got the signal SIGKILL")
        .doesNotContain("NaN", "exit code");
  }

  /** The runner that waits for a file, and what it says when the agent sends the task SIGINT. */
  private String interrupted(String platform) throws IOException, InterruptedException {
    Path end = directory.resolve("end-" + platform);
    Running running =
        MockedTask.start(
            "stackline",
            Map.of("operation", "up"),
            "MOCK_WAIT",
            end.toString(),
            "MOCK_EXIT",
            "8",
            "MOCK_PLATFORM",
            platform);
    running.awaitText("waiting");
    running.interrupt();
    Files.createFile(end);
    Answer answer = running.await().assertExit(8);
    assertThat(answer.out()).contains("The operation up failed with exit code 8.");
    return answer.out();
  }

  /** There the console has told the runner already, and a signal from Node would kill it. */
  @Test
  void aCancelledTaskTellsTheRunnerButOnWindowsWaitsForIt()
      throws IOException, InterruptedException {
    assertThat(interrupted("linux")).contains("got SIGINT");
    assertThat(interrupted("win32")).doesNotContain("got SIGINT");
  }

  @Test
  void onWindowsTheRunnersOwnJavaIsStarted() throws IOException, InterruptedException {
    String print =
        "Object.defineProperty(process, 'platform', {value: process.argv[1]});"
            + "console.log(require(process.argv[2]).launcher('home').join(' '));";
    Path library = Extension.task("stackline").resolve("lib").resolve("runner.js");
    for (String[] each :
        new String[][] {
          {"win32", "home/runtime/bin/java.exe -jar home/lib/stackline.jar"},
          {"linux", "home/bin/stackline"}
        }) {
      ProcessBuilder builder =
          new ProcessBuilder(Extension.node().toString(), "-e", print, each[0], library.toString());
      builder.directory(Files.createDirectories(Path.of("target", "azure", "mock")).toFile());
      // The task library says more before.
      assertThat(Running.start(builder).await().assertExit(0).out().lines()).endsWith(each[1]);
    }
    // What Windows starts is in the package, as far as it is made here.
    Path packaged = Path.of("..", "runner", "target", "dist");
    assertThat(packaged.resolve("runtime/bin/java")).exists();
    assertThat(packaged.resolve("lib/stackline.jar")).exists();
  }
}
