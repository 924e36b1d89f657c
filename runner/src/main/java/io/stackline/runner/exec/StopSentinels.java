package io.stackline.runner.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small processes that learn before the providers do that the CI host is ending every process of
 * the job one by one. A provider that is signalled ends at once, and the CLI then forgets what that
 * provider was creating. A sentinel is signalled in its place, tells the runner, and stays, so that
 * the host waits for it while the CLI finishes its steps or is killed in an order that keeps them.
 *
 * <p>Hosts that begin with the youngest process meet two that are kept younger than everything the
 * CLI starts; hosts that go down from parents to children meet one that is older than the CLI. They
 * end with the runner, however it ends: their standard input is a pipe from it. Used by one thread.
 */
public final class StopSentinels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSentinels.class);

  /** One holds GitLab's script for 6 seconds; the grace period and the end need up to 9. */
  private static final int YOUNG = 2;

  /** The exit status of what SIGTERM ended. */
  private static final int TERMINATED = 128 + 15;

  /** Its fifth field is the last process id that was given, of threads too. */
  private static final Path LAST_PROCESS = Path.of("/proc/loadavg");

  /** By these Jenkins knows the processes of a build. */
  private static final List<String> MARKS =
      List.of("BUILD_ID", "JENKINS_NODE_COOKIE", "JENKINS_SERVER_COOKIE", "HUDSON_COOKIE");

  /** What else it is given: the rest of the environment may be secret. */
  private static final List<String> PASSED = List.of("PATH", "HOME", "TMPDIR");

  /**
   * A signal ends {@code read} in some shells and not in others, and not all tell it from the end
   * of the input.
   */
  static final String SCRIPT =
      """
      told=
      trap 'told=1; echo stop' INT TERM HUP
      while :; do
        read -r word
        [ -n "$told" ] || exit 0
        told=
      done
      """;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Runnable told;
  private final List<Process> old = new ArrayList<>();
  private List<Process> young = List.of();
  private String lastSeen = "";
  private long outrun;

  private StopSentinels(List<String> command, Map<String, String> environment, Runnable told) {
    this.command = command;
    this.environment = environment;
    this.told = told;
  }

  /**
   * Starts those that have to be older than the CLI; none where the system has no {@code setsid},
   * {@code sh} or {@code /proc}.
   *
   * @param environment of the run
   * @param told called when one of them is signalled, by a thread of its own
   */
  public static StopSentinels start(Map<String, String> environment, Runnable told) {
    Optional<List<String>> shell = Watchdog.shell(environment);
    if (shell.isEmpty() || !Files.isReadable(LAST_PROCESS)) {
      return none();
    }
    List<String> command = new ArrayList<>(shell.get());
    command.addAll(List.of("-c", SCRIPT, "stackline-stop"));
    StopSentinels sentinels = new StopSentinels(command, environment, told);
    sentinels.old.addAll(sentinels.begin(1));
    return sentinels;
  }

  /** None at all. */
  public static StopSentinels none() {
    return new StopSentinels(List.of(), Map.of(), () -> {});
  }

  /** Replaces the young ones if the CLI has started something since. Cheap if it has not. */
  public void keepYoungest(ProcessHandle cli) {
    if (command.isEmpty()) {
      return;
    }
    String last = lastProcess();
    if (last.equals(lastSeen)) {
      return;
    }
    lastSeen = last;
    long youngest = cli.descendants().mapToLong(ProcessHandle::pid).max().orElse(cli.pid());
    long ours = young.stream().mapToLong(Process::pid).min().orElse(0);
    if (youngest > ours && youngest != outrun) {
      List<Process> former = young;
      young = begin(YOUNG);
      former.forEach(StopSentinels::end);
      // Process ids begin anew at the system's highest: then nothing can be younger by number.
      outrun = young.stream().anyMatch(p -> p.pid() < youngest) ? youngest : 0;
    }
  }

  private static String lastProcess() {
    try {
      String line = Files.readString(LAST_PROCESS).strip();
      return line.substring(line.lastIndexOf(' ') + 1);
    } catch (IOException e) {
      LOG.debug("the last process is not known", e);
      return "";
    }
  }

  private List<Process> begin(int count) {
    List<Process> begun = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        begun.add(begin());
      }
    } catch (IOException e) {
      // The run goes on without: only a host that signals every process would have met it.
      LOG.debug("a sentinel cannot be started", e);
    }
    return begun;
  }

  private Process begin() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().retainAll(PASSED);
    for (String mark : MARKS) {
      Optional.ofNullable(environment.get(mark)).ifPresent(v -> builder.environment().put(mark, v));
    }
    for (String name : PASSED) {
      Optional.ofNullable(environment.get(name)).ifPresent(v -> builder.environment().put(name, v));
    }
    // With the plugin Jenkins signals the runner alone.
    builder.environment().put(Watchdog.VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    Process process = builder.start();
    Thread reader = new Thread(() -> listen(process), "stop-sentinel");
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private void listen(Process process) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (lines.readLine() != null) {
        told.run();
      }
      // It may have been signalled before it could say so; what ends it here is another signal.
      if (process.waitFor() == TERMINATED) {
        told.run();
      }
    } catch (IOException e) {
      LOG.debug("a sentinel is not heard any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Process process) {
    // It may be in the middle of what a signal made it do: the end of its input can wait for that.
    process.destroyForcibly();
  }

  @Override
  public void close() {
    old.forEach(StopSentinels::end);
    young.forEach(StopSentinels::end);
  }
}
