package io.stackline.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures the same updates by four ways, interleaved in one run, and prints medians and ratios.
 * Called by {@code bin/bench} with the absolute paths of the tools as system properties.
 */
public final class Bench {
  private final Cycle cycle;
  private final BenchOptions options;
  private final Map<Integer, Map<Way, List<Cycle.Figures>>> results = new TreeMap<>();

  private Bench(Cycle cycle, BenchOptions options) {
    this.cycle = cycle;
    this.options = options;
  }

  /** Runs the measurements and prints the report on standard output. */
  public static void main(String[] args) throws IOException, InterruptedException {
    BenchOptions options = BenchOptions.parse(args);
    Path work = Files.createTempDirectory("stackline-bench");
    Path data = work.resolve("data");
    try (ServiceUnderBench service = ServiceUnderBench.start(options.service(), data)) {
      Cycle cycle = new Cycle(new Cycle.Tools(options.pulumi(), options.runner()), service, work);
      Bench bench = new Bench(cycle, options);
      bench.measure();
      System.out.println(new BenchReport(bench.results).text());
      note("ten stacks");
      System.out.println(new ManyStacksBench(service, options, work).text());
      System.out.println(new BenchExtras(service, options, work).text());
    } finally {
      remove(work);
    }
  }

  private void measure() throws IOException, InterruptedException {
    note("warming up");
    for (Way way : Way.values()) {
      cycle.run(way, 10, "warm");
    }
    for (int size : options.sizes()) {
      for (int round = 0; round < options.rounds(); round++) {
        for (Way way : Way.values()) {
          if (way == Way.FILE && size >= 1000 && round >= options.fileRounds()) {
            continue;
          }
          note(size + " resources, round " + (round + 1) + ": " + way.label());
          results
              .computeIfAbsent(size, s -> new EnumMap<>(Way.class))
              .computeIfAbsent(way, w -> new ArrayList<>())
              .add(cycle.run(way, size, "round" + round));
        }
      }
    }
  }

  private static void note(String text) {
    System.err.println("bench: " + text);
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The middle of the durations, in seconds. */
  static double median(List<Duration> durations) {
    List<Duration> sorted = durations.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double upper = sorted.get(middle).toNanos() / 1e9;
    return sorted.size() % 2 == 1 ? upper : (upper + sorted.get(middle - 1).toNanos() / 1e9) / 2;
  }
}
