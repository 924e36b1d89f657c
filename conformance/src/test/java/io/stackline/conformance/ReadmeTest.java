package io.stackline.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of README.md as they stand there, but for the port and the place of the
 * checkout.
 */
final class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PROGRAM =
      """
      name: shop
      runtime: yaml
      resources:
        basket:
          type: pulumi:Stash
          properties:
            input: apples
      outputs:
        basket: ${basket.output}
      """;

  @TempDir Path directory;

  @Test
  void commandsOfTheReadmeRunAnUpdate() throws IOException, InterruptedException {
    String pulumi = System.getenv("STACKLINE_PULUMI");
    assumeTrue(pulumi != null, "STACKLINE_PULUMI is not set: run bin/verify, it provides the CLI");
    Files.createDirectory(directory.resolve("shop"));
    Files.writeString(directory.resolve("shop").resolve("Pulumi.yaml"), PROGRAM);
    String port = Integer.toString(freePort());

    Process service = start("serve", port, pulumi);
    try {
      await(directory.resolve("stackline-data").resolve("admin-token"), service);
      Process up = start("up", port, pulumi);
      assertThat(up.waitFor(5, TimeUnit.MINUTES)).as("the runner ended").isTrue();
      assertThat(up.exitValue()).as(Files.readString(directory.resolve("up.log"))).isZero();
    } finally {
      service.destroy();
      service.waitFor(30, TimeUnit.SECONDS);
    }
    assertThat(Files.readString(directory.resolve("result.json")))
        .contains("\"succeeded\"")
        .contains("apples");
  }

  private Process start(String block, String port, String pulumi) throws IOException {
    String script =
        block(block)
            .replace("8080", port)
            .replace("bin/stackline", ROOT.resolve("bin") + "/stackline");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euc", script).directory(directory.toFile());
    builder.environment().remove("STACKLINE_ADMIN_TOKEN");
    builder.environment().put("PULUMI_HOME", directory.resolve("home").toString());
    builder
        .environment()
        .merge("PATH", "", (path, none) -> Path.of(pulumi).getParent() + ":" + path);
    builder.redirectErrorStream(true).redirectOutput(directory.resolve(block + ".log").toFile());
    return builder.start();
  }

  private static String block(String name) throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Matcher matcher =
        Pattern.compile("<!-- executed: " + name + " -->\\n```sh\\n(.*?)```", Pattern.DOTALL)
            .matcher(readme);
    assertThat(matcher.find()).as("README.md has the block " + name).isTrue();
    // One process to stop at the end: the shell becomes the last command.
    return matcher.group(1).strip().replaceFirst("(?m)^(bin/\\S+)", "exec $1");
  }

  private void await(Path file, Process process) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!Files.exists(file) || !ready()) {
      assertThat(process.isAlive()).as(Files.readString(directory.resolve("serve.log"))).isTrue();
      assertThat(System.nanoTime()).as("ready in time").isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private boolean ready() throws IOException {
    return Files.readString(directory.resolve("serve.log")).contains("http://");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
