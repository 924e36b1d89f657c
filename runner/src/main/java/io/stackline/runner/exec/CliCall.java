package io.stackline.runner.exec;

import io.stackline.run.ErrorCode;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Short calls of the CLI beside the operation itself; only backends without a service need them.
 */
public final class CliCall {
  private final Path executable;
  private final Map<String, String> environment;

  /**
   * @param executable the CLI's file
   * @param environment its whole environment
   */
  public CliCall(Path executable, Map<String, String> environment) {
    this.executable = executable;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What a call gave.
   *
   * @param exit the exit status
   * @param out standard output
   * @param err standard error, without colours
   */
  public record Answer(int exit, String out, String err) {
    /** The first error the CLI named. */
    public String error() {
      return err.lines().filter(l -> l.startsWith("error:")).findFirst().orElse(err.strip());
    }
  }

  /**
   * Runs the CLI to its end.
   *
   * @param input what it reads from its standard input; secrets travel here
   */
  public Answer run(Path directory, List<String> arguments, @Nullable Secret input)
      throws RunException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    // First, since what follows a `--` is no option.
    command.addAll(List.of("--non-interactive", "--color", "never"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write((input == null ? "" : input.reveal()).getBytes(StandardCharsets.UTF_8));
      }
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
      String out = all(process.getInputStream());
      return new Answer(process.waitFor(), out, Markup.plain(err.join()));
    } catch (IOException e) {
      throw new RunException(ErrorCode.CLI_MISSING, executable + ": " + e.getMessage(), e);
    }
  }

  private static String all(InputStream from) {
    try (from) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
