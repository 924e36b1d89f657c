package io.stackline.runner.exec;

import io.stackline.runner.input.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One running CLI. On systems with {@code setsid} it runs in a session of its own, so that a signal
 * to the runner's process group, from a terminal or a CI host, reaches the runner alone: the CLI
 * takes a second signal as the order to stop at once.
 */
public final class CliProcess {
  /** Characters; a resource with large properties is in one line. */
  private static final int LONGEST_LINE = 64 << 20;

  private final Process process;
  private final boolean ownSession;
  private final Thread out;
  private final Thread err;

  private CliProcess(Process process, boolean ownSession, Thread out, Thread err) {
    this.process = process;
    this.ownSession = ownSession;
    this.out = out;
    this.err = err;
  }

  /**
   * What to start.
   *
   * @param executable the CLI's file
   * @param arguments its arguments
   * @param directory where it runs
   * @param environment its whole environment
   * @param runDirectory what must not outlive the run
   */
  public record Call(
      Path executable,
      List<String> arguments,
      Path directory,
      Map<String, String> environment,
      Path runDirectory) {}

  /**
   * Starts the CLI.
   *
   * @param out takes every line of its standard output, on a thread of its own
   * @param err takes every line of its standard error, on a thread of its own
   */
  public static CliProcess start(Call call, Consumer<String> out, Consumer<String> err)
      throws IOException {
    List<String> watchdog = Watchdog.words(call.runDirectory(), call.environment());
    List<String> command = new ArrayList<>(watchdog);
    command.add(call.executable().toString());
    command.addAll(call.arguments());
    ProcessBuilder builder = new ProcessBuilder(command).directory(call.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(call.environment());
    if (watchdog.size() > 1) {
      builder.environment().put(Watchdog.VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    }
    Process process = builder.start();
    if (watchdog.size() <= 1) {
      process.getOutputStream().close();
    }
    return new CliProcess(
        process,
        !watchdog.isEmpty(),
        pump("cli-stdout", process.getInputStream(), out),
        pump("cli-stderr", process.getErrorStream(), err));
  }

  /** Whoever stopped reading would have the CLI wait for ever. */
  private static void take(String line, Consumer<String> to) {
    try {
      to.accept(line);
    } catch (RuntimeException | VirtualMachineError e) {
      to.accept("stackline: a line of the CLI was not understood: " + e.getClass().getSimpleName());
    }
  }

  private static Thread pump(String name, InputStream from, Consumer<String> to) {
    Thread thread =
        new Thread(
            () -> {
              try (BoundedLines lines =
                  new BoundedLines(
                      new InputStreamReader(from, StandardCharsets.UTF_8), LONGEST_LINE)) {
                for (String line = lines.next(); line != null; line = lines.next()) {
                  take(line, to);
                }
              } catch (IOException | UncheckedIOException e) {
                to.accept("stackline: reading from the CLI ended early: " + e.getMessage());
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits for the end; whether it came in time. */
  public boolean await(Duration most) throws InterruptedException {
    return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * How the CLI ended, after everything it wrote has been handed on. What a killed CLI left running
   * is killed too. A plugin that survives the CLI can hold its streams open: they are waited for
   * only a little while.
   *
   * @return the exit status; 128 + the signal's number if a signal killed it
   */
  public int finish() throws InterruptedException {
    int status = process.waitFor();
    if (wasKilled(status)) {
      killLeftovers();
    }
    out.join(5_000);
    err.join(1_000);
    return status;
  }

  /** The process, which leads the session of all that it starts, where there are sessions. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether anything of a session still runs; never where sessions cannot be seen. */
  public static boolean isSessionAlive(long session) {
    return !Sessions.members(session).isEmpty();
  }

  /** Whether a process still runs; never where that cannot be seen. */
  public static boolean isRunning(long process) {
    return Sessions.isRunning(process);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Asks the CLI to finish the steps it has begun and to stop: SIGTERM, which it treats as ^C.
   * {@link Process#destroy} would also close the streams to the CLI, which then dies of writing.
   */
  public void interrupt() {
    process.toHandle().destroy();
  }

  /**
   * Kills the CLI and then everything it started. In this order: a CLI that sees its provider end
   * forgets what that provider was creating, and one that is killed leaves it in the state as a
   * pending operation.
   */
  public void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.toHandle().destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Kills what a CLI that was killed left running: language hosts and providers, which have lost
   * their parent and are known by their session.
   */
  private void killLeftovers() {
    if (ownSession) {
      Sessions.members(process.pid()).forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Whether an exit status says that the process was killed by a signal it did not handle. */
  public static boolean wasKilled(int status) {
    return status > 128 && status < 128 + 32;
  }
}
