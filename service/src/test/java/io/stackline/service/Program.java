package io.stackline.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The program {@code stackline-service} as a process of its own, with this build's classes. */
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final StringBuilder printed = new StringBuilder();

  private Program(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader();
    this.err = err;
  }

  /** How a program that ended did. */
  public record Ended(int code, String out, String err) {}

  /**
   * Starts it.
   *
   * @param environment in place of the variables of this process that begin with STACKLINE_
   */
  public static Program start(Map<String, String> environment, List<String> arguments) {
    return start(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"), environment, arguments);
  }

  /** As {@link #start(Map, List)}, with other options of the JVM. */
  public static Program start(
      List<String> jvm, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    try {
      Path err = Files.createTempFile("stackline", ".err");
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("STACKLINE_"));
      builder.environment().putAll(environment);
      return new Program(builder.start(), err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  public static Ended run(Map<String, String> environment, String... arguments) {
    try (Program program = start(environment, List.of(arguments))) {
      return program.ended();
    }
  }

  /** Runs a command that ends by itself inside this process, which is quicker. */
  public static Ended inside(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine root = new CommandLine(new Main.Root());
    root.setOut(new PrintWriter(out, true));
    root.setErr(new PrintWriter(err, true));
    int code = Main.run(root, environment, arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  /** Starts {@code serve} on a free port and waits until it says that it is ready. */
  public static Program serve(Map<String, String> environment, Path data, String... more) {
    List<String> arguments = new ArrayList<>(List.of("serve", "--listen", "127.0.0.1:0"));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of(more));
    Program program = start(environment, arguments);
    String line = program.readLine();
    if (!line.startsWith("Stackline is ready at ")) {
      Ended ended = program.ended();
      program.close();
      throw new AssertionError("not ready: " + ended);
    }
    return program;
  }

  /** Where it serves; the line it printed says it. */
  public URI url() {
    return URI.create(printed.substring("Stackline is ready at ".length()).strip());
  }

  /** A client of what it serves. */
  public Api api(String token) {
    return new Api(url(), token);
  }

  public Process process() {
    return process;
  }

  /** What it logged so far. */
  public String log() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to stop and waits for its end. */
  public Ended stop() {
    // By its handle: Process.destroy would close the streams before the last lines were read.
    process.toHandle().destroy();
    return ended();
  }

  /** Waits for its end. */
  public Ended ended() {
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed.append(line).append('\n');
      }
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + log());
      }
      return new Ended(process.exitValue(), printed.toString(), log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String readLine() {
    try {
      String line = out.readLine();
      String shown = line == null ? "" : line;
      printed.append(shown).append('\n');
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.deleteIfExists(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
