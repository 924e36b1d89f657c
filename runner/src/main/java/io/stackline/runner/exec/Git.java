package io.stackline.runner.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The {@code git} command in a checkout. It asks nobody for a password. */
public final class Git {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path directory;
  private final Map<String, String> variables;

  /**
   * @param variables of the process
   */
  public Git(Path directory, Map<String, String> variables) {
    this.directory = directory;
    this.variables = variables;
  }

  /**
   * What a command printed.
   *
   * @param exit its status; -1 if it could not be started or took too long
   * @param out its output
   * @param complaint what it said about a failure
   */
  public record Output(int exit, String out, String complaint) {
    /** Whether it did what it was asked. */
    public boolean isOk() {
      return exit == 0;
    }

    /** The text, if there is any. */
    public Optional<String> text() {
      return Optional.of(out.strip()).filter(text -> isOk() && !text.isEmpty());
    }
  }

  /** Runs a command. */
  public Output run(String... words) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("git");
    // A container often works as another user than the one who checked out; nothing of the
    // checkout is trusted by this that is not run anyway.
    command.addAll(List.of("-c", "safe.directory=*", "-c", "core.quotePath=false"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return await(process);
    } catch (IOException e) {
      return new Output(-1, "", String.valueOf(e.getMessage()));
    }
  }

  private static Output await(Process process) throws InterruptedException {
    CompletableFuture<String> out = reading(process.getInputStream());
    CompletableFuture<String> err = reading(process.getErrorStream());
    try {
      String text = out.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      String complaint = err.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      return new Output(process.waitFor(), text, complaint.strip());
    } catch (TimeoutException e) {
      return new Output(-1, "", "it took longer than " + LIMIT.toSeconds() + " s");
    } catch (ExecutionException e) {
      return new Output(-1, "", String.valueOf(e.getCause()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static CompletableFuture<String> reading(java.io.InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        },
        task -> {
          Thread thread = new Thread(task, "git-output");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
