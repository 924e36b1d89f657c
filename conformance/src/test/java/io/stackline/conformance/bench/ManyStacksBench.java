package io.stackline.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ten stacks in one command of the runner against ten calls of the bare CLI in a row. */
final class ManyStacksBench {
  private static final int STACKS = 10;
  private static final int RESOURCES = 10;

  private final ServiceUnderBench service;
  private final BenchOptions options;
  private final Path work;

  ManyStacksBench(ServiceUnderBench service, BenchOptions options, Path work) {
    this.service = service;
    this.options = options;
    this.work = work;
  }

  /** The rows of a table; both ways take turns, each with stacks of its own. */
  String text() throws IOException, InterruptedException {
    List<Duration> one = new ArrayList<>();
    List<Duration> row = new ArrayList<>();
    List<Duration> oneAgain = new ArrayList<>();
    List<Duration> rowAgain = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      Path together = repository("together" + round);
      Path apart = repository("apart" + round);
      one.add(together(together));
      row.add(inARow(apart));
      oneAgain.add(together(together));
      rowAgain.add(inARow(apart));
    }
    String head =
        """

        | ten stacks of ten resources | goal | ten CLI calls in a row | one command | |
        | --- | --- | --- | --- | --- |
        """;
    return head + line("up", row, one) + line("up, no changes", rowAgain, oneAgain);
  }

  private static String line(String what, List<Duration> row, List<Duration> one) {
    double apart = Bench.median(row);
    double together = Bench.median(one);
    return String.format(
        Locale.ROOT,
        "| %s | ≤ 0.6 × | %.2f s | %.2f s | %.2f × |\n",
        what,
        apart,
        together,
        together / apart);
  }

  private static String project(Path repository, int number) {
    return repository.getFileName() + "-" + number;
  }

  private Path repository(String name) throws IOException, InterruptedException {
    Path repository = work.resolve(name);
    StringBuilder list = new StringBuilder("version: 1\nstacks:\n");
    for (int i = 0; i < STACKS; i++) {
      String project = project(repository, i);
      Program.write(repository.resolve("p" + i), project, RESOURCES);
      list.append("  - {directory: p").append(i).append(", stack: dev}\n");
      service.post("/api/stacks/admin/" + project, "{\"stackName\":\"dev\"}");
    }
    Files.writeString(repository.resolve("stackline.yaml"), list.toString());
    return repository;
  }

  private Map<String, String> environment() {
    return Map.of(
        "PULUMI_HOME",
        work.resolve("home").toString(),
        "PULUMI_ACCESS_TOKEN",
        service.token(),
        "PULUMI_BACKEND_URL",
        service.url(),
        "PULUMI_SKIP_UPDATE_CHECK",
        "true",
        "STACKLINE_PULUMI",
        options.pulumi());
  }

  private Duration together(Path repository) throws IOException, InterruptedException {
    List<String> words = List.of(options.runner(), "up", "--all");
    return new Command(words, repository, environment()).run();
  }

  private Duration inARow(Path repository) throws IOException, InterruptedException {
    Duration all = Duration.ZERO;
    for (int i = 0; i < STACKS; i++) {
      List<String> words =
          List.of(
              options.pulumi(),
              "up",
              "--yes",
              "--skip-preview",
              "--non-interactive",
              "--stack",
              "admin/" + project(repository, i) + "/dev");
      all = all.plus(new Command(words, repository.resolve("p" + i), environment()).run());
    }
    return all;
  }
}
