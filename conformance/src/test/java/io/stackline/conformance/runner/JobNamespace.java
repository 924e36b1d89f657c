package io.stackline.conformance.runner;

import io.stackline.conformance.support.Answer;
import io.stackline.conformance.support.Running;
import io.stackline.conformance.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * A job in a PID namespace of its own, as in a container, whose first process is a shell. A CI host
 * that cancels it does so in its own order and times; what is alive after that is killed with the
 * namespace.
 */
final class JobNamespace implements AutoCloseable {
  private static final String MAIN = "io.stackline.runner.cli.Main";

  /** The shell stays, so that what the command leaves behind can be seen. */
  private static final String FIRST =
      "ended=$1; shift; \"$@\"; echo $? >\"$ended.new\"; mv \"$ended.new\" \"$ended\"; exec sleep 900";

  private final Running unshare;
  private final Path ended;

  private JobNamespace(Running unshare, Path ended) {
    this.unshare = unshare;
    this.ended = ended;
  }

  /** Starts a command in one; skips the test where that is not allowed. */
  static JobNamespace start(ProcessBuilder builder, Path directory) throws IOException {
    Path ended = Files.createTempDirectory(directory, "job").resolve("ended");
    List<String> words = new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount-proc"));
    words.addAll(List.of("--kill-child", "sh", "-c", FIRST, "job", ended.toString()));
    words.addAll(builder.command());
    return new JobNamespace(Running.start(builder.command(words)), ended);
  }

  static void assumeAllowed() throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "--kill-child", "true")
            .redirectErrorStream(true)
            .start();
    Assumptions.assumeTrue(
        probe.waitFor() == 0, "SKIPPED: no PID namespaces here; unshare(1) as root makes them");
  }

  /** Whether the command has ended by itself. */
  boolean hasEnded() {
    return Files.exists(ended);
  }

  /** The command's exit code. */
  int exitCode() throws IOException {
    return Integer.parseInt(Files.readString(ended).strip());
  }

  Answer printed() {
    return unshare.sofar();
  }

  /** Everything but the first process. */
  List<ProcessHandle> processes() {
    return first().map(f -> f.descendants().filter(JobNamespace::runs).toList()).orElse(List.of());
  }

  private static boolean runs(ProcessHandle process) {
    String stat = read(process, "stat");
    return !stat.isEmpty() && !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
  }

  private Optional<ProcessHandle> first() {
    return unshare.handle().children().findFirst();
  }

  /** The runner's process. */
  ProcessHandle runner() {
    return processes().stream()
        .filter(p -> read(p, "cmdline").contains(MAIN))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no runner in " + printed()));
  }

  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      // It has ended.
      return "";
    }
  }

  /** Waits until the command has ended or the time is over. */
  private void pause(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!hasEnded() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }

  private static void send(String signal, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
        .redirectErrorStream(true)
        .start()
        .waitFor();
  }

  /** SIGTERM to the runner, and after a time the end of everything. */
  void terminateLeader(Duration most) throws IOException, InterruptedException {
    send("TERM", runner());
    pause(most);
    kill();
  }

  /** As the agents of Azure Pipelines and GitHub Actions do: SIGINT, SIGTERM, SIGKILL. */
  void asAgent(Duration interrupt, Duration terminate) throws IOException, InterruptedException {
    ProcessHandle runner = runner();
    send("INT", runner);
    pause(interrupt);
    if (!hasEnded()) {
      send("TERM", runner);
      pause(terminate);
    }
    if (!hasEnded()) {
      send("KILL", runner);
    }
  }

  /**
   * As GitLab's Docker executor does: SIGTERM to every process but the first, the highest number
   * first, up to 6 seconds for each; after 10 seconds the container is killed.
   */
  void asGitlabContainer() throws IOException, InterruptedException {
    // Nearly every cancellation comes later than in the tick in which the provider has started.
    Waiting.until("what reports signals is the youngest", this::reportsFirst);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    List<ProcessHandle> all = new ArrayList<>(processes());
    all.sort(Comparator.comparingLong(ProcessHandle::pid).reversed());
    for (ProcessHandle process : all) {
      if (runs(process)) {
        send("TERM", process);
      }
      for (int second = 0; second < 6 && Files.exists(entry(process)); second++) {
        Thread.sleep(1_000);
        if (System.nanoTime() >= end) {
          kill();
          return;
        }
      }
    }
    pause(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    kill();
  }

  private boolean reportsFirst() {
    return processes().stream()
        .max(Comparator.comparingLong(ProcessHandle::pid))
        .filter(youngest -> read(youngest, "cmdline").contains("stackline-stop"))
        .isPresent();
  }

  private static Path entry(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  /**
   * As Jenkins without the plugin does: from parents to children, the children first, SIGTERM to
   * each, 5 seconds in all, SIGKILL to each.
   */
  void asJenkins() throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    List<ProcessHandle> all = new ArrayList<>();
    childrenFirst(runner(), all);
    for (ProcessHandle process : all) {
      send("TERM", process);
      while (runs(process) && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      process.destroyForcibly();
    }
  }

  private static void childrenFirst(ProcessHandle process, List<ProcessHandle> into) {
    process
        .children()
        .sorted(Comparator.comparingLong(ProcessHandle::pid))
        .forEach(child -> childrenFirst(child, into));
    into.add(process);
  }

  /** Ends the provider, and a moment later the runner: no order that can be prepared for. */
  void providerFirst(Duration between) throws IOException, InterruptedException {
    send("TERM", provider());
    Thread.sleep(between.toMillis());
    send("TERM", runner());
  }

  ProcessHandle provider() {
    return processes().stream()
        .filter(p -> read(p, "cmdline").contains("pulumi-resource-stacklinetest"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no provider in " + printed()));
  }

  void awaitEnd() throws InterruptedException {
    Waiting.until("the run ends", this::hasEnded);
  }

  /** Nothing of the job runs but the first process. */
  boolean isEmpty() {
    return processes().isEmpty();
  }

  private void kill() {
    if (!hasEnded()) {
      close();
    }
  }

  @Override
  public void close() {
    // The first process; the system kills the others with it.
    first().ifPresent(ProcessHandle::destroyForcibly);
    unshare.handle().destroyForcibly();
  }
}
