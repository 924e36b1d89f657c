package io.stackline.conformance.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of medians and ratios, as Markdown. */
final class BenchReport {
  private final Map<Integer, Map<Way, List<Cycle.Figures>>> results;
  private final StringBuilder text = new StringBuilder();

  BenchReport(Map<Integer, Map<Way, List<Cycle.Figures>>> results) {
    this.results = results;
  }

  String text() {
    line("## Wall time, seconds: median (rounds), and ratio to the bare CLI on file://");
    line("");
    line("| resources | operation | %s | %s | %s | %s |".formatted((Object[]) labels()));
    line("| --- | --- | --- | --- | --- | --- |");
    results.forEach(
        (size, ways) -> {
          for (Operation operation : Operation.values()) {
            row(size, operation, ways);
          }
        });
    line("");
    line("## The service during one up");
    line("");
    line("| resources | way | CPU s | requests | bytes stored |");
    line("| --- | --- | --- | --- | --- |");
    results.forEach(
        (size, ways) ->
            ways.forEach(
                (way, figures) -> {
                  if (way != Way.FILE) {
                    service(size, way, figures);
                  }
                }));
    line("");
    goals();
    againstBareCli();
    return text.toString();
  }

  private static String[] labels() {
    Way[] ways = Way.values();
    String[] labels = new String[ways.length];
    for (int i = 0; i < ways.length; i++) {
      labels[i] = ways[i].label();
    }
    return labels;
  }

  private void row(int size, Operation operation, Map<Way, List<Cycle.Figures>> ways) {
    double file = wall(ways, Way.FILE, operation);
    text.append("| ").append(size).append(" | ").append(operation.label()).append(" |");
    for (Way way : Way.values()) {
      double seconds = wall(ways, way, operation);
      text.append(format(" %.2f (%d)", seconds, ways.getOrDefault(way, List.of()).size()));
      text.append(way == Way.FILE ? " |" : format(", %.2f × |", seconds / file));
    }
    text.append('\n');
  }

  private void service(int size, Way way, List<Cycle.Figures> figures) {
    double cpu = Bench.median(figures.stream().map(Cycle.Figures::cpuOfUp).toList());
    long requests = middle(figures.stream().map(Cycle.Figures::requestsOfUp).toList());
    long bytes = middle(figures.stream().map(Cycle.Figures::bytesOfUp).toList());
    line(format("| %d | %s | %.2f | %d | %d |", size, way.label(), cpu, requests, bytes));
  }

  private void goals() {
    line("## Goals");
    line("");
    line("| goal | measured |");
    line("| --- | --- |");
    ratioGoal(1000, Way.RUNNER, "runner, up of 1,000: ≤ 0.06 ×");
    ratioGoal(1000, Way.SERVICE, "bare CLI on the service, up of 1,000: ≤ 0.20 ×");
    ratioGoal(100, Way.RUNNER, "runner, up of 100: ≤ 1.0 ×");
    ratioGoal(10, Way.RUNNER, "runner, up of 10: ≤ 1.5 ×");
    results.forEach(
        (size, ways) -> {
          double own =
              wall(ways, Way.RUNNER, Operation.UP) - wall(ways, Way.AS_RUNNER, Operation.UP);
          line(format("| runner's own cost, up of %d: ≤ 0.25 s | %.2f s |", size, own));
        });
  }

  /** What people feel who used the CLI itself in their pipeline until now. */
  private void againstBareCli() {
    line("");
    line("## Runner against the bare CLI with its defaults, same service: goal ≤ 1.0 ×");
    line("");
    line("| resources | up | up, no changes | preview | destroy |");
    line("| --- | --- | --- | --- | --- |");
    results.forEach(
        (size, ways) -> {
          StringBuilder row = new StringBuilder(format("| %d |", size));
          for (Operation operation :
              List.of(Operation.UP, Operation.NOOP, Operation.PREVIEW, Operation.DESTROY)) {
            double ratio = wall(ways, Way.RUNNER, operation) / wall(ways, Way.SERVICE, operation);
            row.append(format(" %.2f × |", ratio));
          }
          line(row.toString());
        });
  }

  private void ratioGoal(int size, Way way, String goal) {
    Map<Way, List<Cycle.Figures>> ways = results.get(size);
    if (ways != null) {
      double ratio = wall(ways, way, Operation.UP) / wall(ways, Way.FILE, Operation.UP);
      line(format("| %s | %.3f × |", goal, ratio));
    }
  }

  private static double wall(Map<Way, List<Cycle.Figures>> ways, Way way, Operation operation) {
    List<Cycle.Figures> figures = ways.getOrDefault(way, List.of());
    if (figures.isEmpty()) {
      return Double.NaN;
    }
    return Bench.median(figures.stream().map(f -> f.wall().get(operation)).toList());
  }

  private static long middle(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String format(String format, Object... args) {
    return String.format(Locale.ROOT, format, args);
  }
}
