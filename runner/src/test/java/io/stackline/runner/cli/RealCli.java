package io.stackline.runner.cli;

import io.stackline.runner.exec.Executables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The real pulumi CLI of the pinned version, on a file backend of its own. The CLI and the YAML
 * language host beside it come from {@code STACKLINE_PULUMI} (variable or system property), or from
 * PATH if exactly that version is there.
 */
final class RealCli {
  static final String VERSION = "3.250.0";

  private final Map<String, String> environment = new HashMap<>();
  private final Path home;

  private RealCli(Path executable, Path home) throws IOException {
    this.home = home;
    Path state = Files.createDirectories(home.resolve("state"));
    environment.put("PATH", executable.getParent() + ":" + System.getenv("PATH"));
    environment.put("HOME", home.toString());
    environment.put("STACKLINE_PULUMI", executable.toString());
    environment.put("PULUMI_HOME", home.resolve("pulumi").toString());
    environment.put("PULUMI_BACKEND_URL", state.toUri().toString().replaceFirst("/$", ""));
    environment.put("PULUMI_CONFIG_PASSPHRASE", "canary-passphrase");
  }

  /** What a call of the command gave. */
  record Answer(int exit, String out, String err) {}

  /** The CLI with its state under this directory; the test is skipped where there is none. */
  static RealCli in(Path home) throws IOException, InterruptedException {
    Optional<Path> found =
        Optional.ofNullable(
                System.getProperty("STACKLINE_PULUMI", System.getenv("STACKLINE_PULUMI")))
            .map(Path::of);
    if (found.isEmpty()) {
      found = Executables.onPath("pulumi", System.getenv("PATH")).filter(RealCli::isPinned);
    }
    Assumptions.assumeTrue(
        found.isPresent(), "SKIPPED: no pulumi CLI " + VERSION + "; bin/verify provides it");
    Path executable = found.orElseThrow().toAbsolutePath();
    Assumptions.assumeTrue(
        Files.isExecutable(executable.resolveSibling("pulumi-language-yaml"))
            || Executables.onPath("pulumi-language-yaml", System.getenv("PATH")).isPresent(),
        "SKIPPED: no pulumi-language-yaml beside the CLI; bin/verify provides it");
    return new RealCli(executable, home);
  }

  private static boolean isPinned(Path pulumi) {
    try {
      Process process = new ProcessBuilder(pulumi.toString(), "version").start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .strip()
          .replaceFirst("^v", "")
          .equals(VERSION);
    } catch (IOException e) {
      return false;
    }
  }

  RealCli with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Path home() {
    return home;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** A project directory with a program in YAML. */
  Path project(String name, String program) throws IOException {
    Path directory = Files.createDirectories(home.resolve("work").resolve(name));
    Files.writeString(
        directory.resolve("Pulumi.yaml"), "name: " + name + "\nruntime: yaml\n" + program);
    return directory;
  }

  /** Carries out a command line in this process. */
  Answer stackline(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        new Streams(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int exit =
        StacklineCommand.run(args, new io.stackline.runner.host.Environment(environment), streams);
    return new Answer(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
