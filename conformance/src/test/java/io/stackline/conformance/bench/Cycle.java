package io.stackline.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One stack's life by one way: made, brought up, up again, previewed, destroyed, removed; four of
 * the commands are timed.
 */
final class Cycle {
  private final Tools tools;
  private final ServiceUnderBench service;
  private final Path work;

  /** The commands under measurement, by absolute path. */
  record Tools(String pulumi, String runner) {}

  Cycle(Tools tools, ServiceUnderBench service, Path work) {
    this.tools = tools;
    this.service = service;
    this.work = work;
  }

  /**
   * What a cycle measured; the service's figures are those of {@link Operation#UP} and are zero for
   * files.
   */
  record Figures(
      Map<Operation, Duration> wall, Duration cpuOfUp, long requestsOfUp, long bytesOfUp) {}

  Figures run(Way way, int resources, String stack) throws IOException, InterruptedException {
    Path program = work.resolve(way.name() + "-" + resources);
    String project = "bench" + resources;
    if (!Files.exists(program)) {
      Program.write(program, project, resources);
    }
    Map<String, String> environment = environment(way);
    String name = way == Way.FILE ? stack : "admin/" + project + "/" + stack;
    new Command(
            List.of(tools.pulumi(), "stack", "init", name, "--non-interactive"),
            program,
            environment)
        .run();
    Map<Operation, Duration> wall = new EnumMap<>(Operation.class);
    Duration cpu = service.cpu();
    long requests = service.requests();
    long bytes = service.storedBytes();
    wall.put(Operation.UP, timed(way, Operation.UP, name, program));
    cpu = service.cpu().minus(cpu);
    requests = service.requests() - requests - 1;
    bytes = service.storedBytes() - bytes;
    for (Operation operation : List.of(Operation.NOOP, Operation.PREVIEW, Operation.DESTROY)) {
      wall.put(operation, timed(way, operation, name, program));
    }
    new Command(
            List.of(tools.pulumi(), "stack", "rm", name, "--yes", "--non-interactive"),
            program,
            environment)
        .run();
    return new Figures(wall, cpu, requests, bytes);
  }

  private Duration timed(Way way, Operation operation, String stack, Path program)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    if (way == Way.RUNNER) {
      words.addAll(
          List.of(tools.runner(), operation.verb(), "--stack", stack, "--cwd", program.toString()));
      words.addAll(
          List.of(
              "--cloud-url", service.url(), "--result", work.resolve("result.json").toString()));
    } else {
      words.addAll(
          List.of(tools.pulumi(), operation.verb(), "--stack", stack, "--non-interactive"));
      if (operation != Operation.PREVIEW) {
        words.addAll(List.of("--yes", "--skip-preview"));
      }
      if (way == Way.AS_RUNNER) {
        words.add("--json");
      }
    }
    return new Command(words, program, environment(way)).run();
  }

  private Map<String, String> environment(Way way) throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PULUMI_HOME", Files.createDirectories(work.resolve("home")).toString());
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_CONFIG_PASSPHRASE", "bench");
    environment.put("PATH", Path.of(tools.pulumi()).getParent() + ":" + System.getenv("PATH"));
    if (way == Way.FILE) {
      environment.put(
          "PULUMI_BACKEND_URL", "file://" + Files.createDirectories(work.resolve("state")));
    } else {
      environment.put("PULUMI_BACKEND_URL", service.url());
      environment.put("PULUMI_ACCESS_TOKEN", service.token());
    }
    if (way == Way.AS_RUNNER) {
      environment.put("PULUMI_JOURNALING_BATCH_PERIOD", "5");
      environment.put("PULUMI_ENABLE_STREAMING_JSON_PREVIEW", "true");
    }
    return environment;
  }
}
