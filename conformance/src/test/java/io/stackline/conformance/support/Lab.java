package io.stackline.conformance.support;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one test works with: a service, a signed-in CLI with its own home, and a project name that
 * nobody else uses.
 *
 * @param directory for the test's files
 */
public record Lab(ServiceProcess service, PulumiCli cli, Path directory, String project) {
  private static final AtomicInteger NEXT = new AtomicInteger();

  /** On the service that suites share. */
  public static Lab shared(Engine engine, Path directory) throws IOException {
    return on(SharedServices.on(engine), directory);
  }

  /** On this service. */
  public static Lab on(ServiceProcess service, Path directory) throws IOException {
    Path own = Files.createTempDirectory(directory, "lab");
    return new Lab(service, PulumiCli.in(own, service), own, "project" + NEXT.incrementAndGet());
  }

  /** The same with another CLI. */
  public Lab with(PulumiCli other) {
    return new Lab(service, other, directory, project);
  }

  /** The full name of a stack of the project. */
  public String stack(String name) {
    return "admin/" + project + "/" + name;
  }

  /** Where the program is. */
  public Path program() {
    return directory.resolve("program");
  }

  /** A gate for steps, by a name of its own. */
  public Gate gate(String name) {
    return new Gate(directory.resolve(name));
  }

  /** Writes the project's program as so many built-in resources. */
  public Lab stashes(int count) throws IOException {
    Programs.stashes(program(), project, count);
    return this;
  }

  /** Writes the project's program as test resources. */
  public Lab items(Programs.Item... items) throws IOException {
    Programs.items(program(), project, items);
    return this;
  }

  /** Makes the stack and selects it. */
  public Lab init(String name) throws InterruptedException {
    ok("stack", "init", stack(name));
    return this;
  }

  /** Runs a command in the program's directory and asserts that it succeeds. */
  public Answer ok(String... words) throws InterruptedException {
    return cli.ok(program(), words);
  }

  /** Runs a command in the program's directory and asserts that it fails. */
  public Answer fails(String... words) throws InterruptedException {
    return cli.fails(program(), words);
  }

  /** {@code up} without asking. */
  public Answer up(String... more) throws InterruptedException {
    return ok(words("up", more));
  }

  /** The words of an operation that does not ask and previews nothing. */
  public static String[] words(String operation, String... more) {
    String[] all = new String[more.length + 3];
    all[0] = operation;
    all[1] = "--yes";
    all[2] = "--skip-preview";
    System.arraycopy(more, 0, all, 3, more.length);
    return all;
  }

  /** The state as the service gives it now. */
  public State state(String name) throws IOException, InterruptedException {
    return State.of(get("/api/stacks/" + stack(name) + "/export"));
  }

  /** A signed-in GET that succeeds; the body. */
  public String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = service.call("GET", path, null);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }
}
