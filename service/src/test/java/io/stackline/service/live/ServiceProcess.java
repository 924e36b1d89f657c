package io.stackline.service.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The service in a process of its own, from the classes under test. */
final class ServiceProcess implements AutoCloseable {
  static final String ADMIN_TOKEN = "pul-00000000000000000000000000000000000000ad";

  private static final String READY = "Stackline is ready at ";
  private static final long PATIENCE_SECONDS = 180;

  private final Process process;
  private final StringWriter output = new StringWriter();
  private final CompletableFuture<URI> url = new CompletableFuture<>();

  private ServiceProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "service-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it; it may not be ready yet.
   *
   * @param wrapper command that the Java command is given to, for example a tracer
   * @param jvm options for the JVM
   */
  static ServiceProcess launch(Path data, List<String> wrapper, List<String> jvm)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.stackline.service.Main", "serve", "--listen", "127.0.0.1:0"));
    command.addAll(List.of("--data", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("STACKLINE_"));
    builder.environment().put("STACKLINE_ADMIN_TOKEN", ADMIN_TOKEN);
    return new ServiceProcess(builder.start());
  }

  /** Starts it and waits until it is ready. */
  static ServiceProcess start(Path data) throws IOException {
    ServiceProcess service = launch(data, List.of(), List.of("-Xmx256m"));
    service.url();
    return service;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        output.write(line + "\n");
        if (line.startsWith(READY)) {
          url.complete(URI.create(line.substring(READY.length()).strip()));
        }
      }
      url.completeExceptionally(new IllegalStateException("the service ended:\n" + output));
    } catch (IOException e) {
      url.completeExceptionally(e);
    }
  }

  /** Waits until it is ready. */
  URI url() {
    try {
      return url.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the service is not ready:\n" + output, e);
    }
  }

  Api admin() {
    return Api.at(url()).token(ADMIN_TOKEN);
  }

  /** All it printed so far. */
  String output() {
    return output.toString();
  }

  /** Waits for its end and gives the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the service still runs:\n" + output);
    }
    return process.exitValue();
  }

  /** SIGKILL: it can do nothing more. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exit();
  }

  /** SIGTERM, to the service itself where it runs under a wrapper. */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    if (children.isEmpty()) {
      process.destroy();
    } else {
      children.forEach(ProcessHandle::destroy);
    }
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
  }
}
