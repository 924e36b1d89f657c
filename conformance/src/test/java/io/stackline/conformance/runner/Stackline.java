package io.stackline.conformance.runner;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Lab;
import io.stackline.conformance.support.Packaged;
import io.stackline.conformance.support.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The runner on one stack of a lab. It has a temporary directory of its own, in which nothing may
 * be left, and the program's directory must stay as it was.
 */
final class Stackline {
  private final Lab lab;
  private final String stack;
  private final Map<String, String> environment;

  /** The backend, empty if the environment names it. */
  private final String backend;

  private Stackline(Lab lab, String stack, Map<String, String> environment, String backend) {
    this.lab = lab;
    this.stack = stack;
    this.environment = environment;
    this.backend = backend;
  }

  /** On the stack {@code dev}, signed in as the lab's CLI is. */
  static Stackline of(Lab lab) throws IOException {
    Map<String, String> environment = new TreeMap<>(lab.cli().environment());
    environment.remove("PULUMI_BACKEND_URL");
    environment.remove("PULUMI_CONSOLE_DOMAIN");
    environment.put("STACKLINE_PULUMI", lab.cli().executable().toString());
    Path temporary = Files.createDirectories(lab.directory().resolve("temporary"));
    environment.put("TMPDIR", temporary.toString());
    return new Stackline(lab, "dev", environment, lab.service().url());
  }

  /** The same with another variable. */
  Stackline with(String name, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(name, value);
    return new Stackline(lab, stack, more, backend);
  }

  /** The same without a variable. */
  Stackline without(String name) {
    Map<String, String> fewer = new TreeMap<>(environment);
    fewer.remove(name);
    return new Stackline(lab, stack, fewer, backend);
  }

  /** The same on another stack. */
  Stackline on(String otherStack) {
    return new Stackline(lab, otherStack, environment, backend);
  }

  /** The same on the backend that its environment or its project names. */
  Stackline onItsBackend() {
    return new Stackline(lab, stack, environment, "");
  }

  /** Where its run directories are made. */
  Path temporary() {
    return Path.of(environment.get("TMPDIR"));
  }

  /** The result file. */
  Path resultFile() {
    return lab.directory().resolve("result-" + stack.replace('/', '-') + ".json");
  }

  /** What the result file says now. */
  RunReport report() throws IOException {
    return RunReport.read(resultFile());
  }

  /**
   * Runs an operation on the lab's service, and asserts its exit code and what it leaves behind.
   */
  RunReport run(int exit, String operation, String... words)
      throws IOException, InterruptedException {
    List<String> before = files(lab.program());
    Answer answer = start(operation, words).await().assertExit(exit);
    RunReport report = report().from(answer);
    if (report.exitCode() != exit || !report.state().equals("finished")) {
      throw new AssertionError("the result is not that of " + answer + ": " + report.json());
    }
    List<String> after = files(lab.program());
    if (!before.equals(after)) {
      throw new AssertionError("the checkout has changed from " + before + " to " + after);
    }
    return report;
  }

  /** Runs {@code sweep} on the lab's service, and asserts its exit code. */
  RunReport sweep(int exit, Path result, String... words) throws IOException, InterruptedException {
    Files.deleteIfExists(result);
    List<String> all = new ArrayList<>(Packaged.runner());
    all.addAll(List.of("sweep", "--cwd", lab.program().toString()));
    all.addAll(List.of("--result", result.toString()));
    all.addAll(List.of(words));
    if (!all.contains("--cloud-url")) {
      all.addAll(List.of("--cloud-url", backend));
    }
    Answer answer = Running.start(process(all, lab.directory())).await().assertExit(exit);
    return RunReport.read(result).from(answer);
  }

  /** Asserts that no run directory is left. */
  void assertNothingIsLeft() throws IOException {
    List<String> left = files(temporary());
    if (!left.isEmpty()) {
      throw new AssertionError("left behind: " + left);
    }
  }

  /** Starts an operation on the lab's service. */
  Running start(String operation, String... words) throws IOException {
    return start(builder(operation, words));
  }

  /** Starts what {@link #builder} made. */
  static Running start(ProcessBuilder builder) throws IOException {
    return Running.start(builder);
  }

  /** The process of an operation, not started yet. */
  ProcessBuilder builder(String operation, String... words) throws IOException {
    Files.deleteIfExists(resultFile());
    // Tests that run in the background of a shell inherit signals as ignored, and so would the
    // runner.
    List<String> all = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
    all.addAll(Packaged.runner());
    all.addAll(List.of(operation, "--stack", stack, "--cwd", lab.program().toString()));
    all.addAll(List.of("--result", resultFile().toString()));
    List<String> more = List.of(words);
    if (!backend.isEmpty() && !more.contains("--cloud-url")) {
      all.addAll(List.of("--cloud-url", backend));
    }
    all.addAll(more);
    return process(all, lab.directory());
  }

  /** Another command in the same environment, in the program's directory; not started yet. */
  ProcessBuilder plain(String... words) {
    return process(List.of(words), lab.program());
  }

  private ProcessBuilder process(List<String> words, Path directory) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(f -> !f.equals(directory)).map(Path::toString).sorted().toList();
    }
  }
}
