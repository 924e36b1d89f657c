package io.stackline.conformance.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that runs. */
public final class Running {
  private final List<String> command;
  private final Process process;
  private final Path out;
  private final Path err;

  private Running(List<String> command, Process process, Path out, Path err) {
    this.command = List.copyOf(command);
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it with both outputs in temporary files. */
  public static Running start(ProcessBuilder builder) throws IOException {
    Path out = Files.createTempFile("stackline", ".out");
    Path err = Files.createTempFile("stackline", ".err");
    out.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(builder.command(), builder.start(), out, err);
  }

  /** Whether it has not ended yet. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it said so far. */
  public Answer sofar() {
    return answer(-1);
  }

  /**
   * Returns once it has said something.
   *
   * @throws AssertionError if it ends without, or says it too late
   */
  public void awaitText(String text) throws InterruptedException {
    Waiting.until(
        "\"" + text + "\" is printed or the command ends",
        () -> sofar().all().contains(text) || !isAlive());
    if (!sofar().all().contains(text)) {
      throw new AssertionError("\"" + text + "\" was not said: " + sofar());
    }
  }

  /** Waits for the end, as long as anything here may take. */
  public Answer await() throws InterruptedException {
    return await(Waiting.LONG);
  }

  /**
   * Waits for its end.
   *
   * @throws AssertionError if that takes longer than anything should; the command is then killed
   */
  public Answer await(Duration most) throws InterruptedException {
    if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
      kill();
      throw new AssertionError("did not end: " + sofar());
    }
    return answer(process.exitValue());
  }

  /** Sends SIGINT, as ^C does, to the command alone. */
  public void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it at once (SIGKILL), and then what it started. */
  public void kill() throws InterruptedException {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly().waitFor();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private Answer answer(int exit) {
    try {
      return new Answer(command, exit, Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
