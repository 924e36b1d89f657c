package io.stackline.conformance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is measured beside the cycles: latency of the calls every command makes, start-up, memory.
 */
final class BenchExtras {
  private static final int CALLS = 2000;
  private static final int STARTS = 5;
  private static final String STACK = "/api/stacks/admin/bench-latency/dev";

  private final ServiceUnderBench service;
  private final BenchOptions options;
  private final Path work;

  BenchExtras(ServiceUnderBench service, BenchOptions options, Path work) {
    this.service = service;
    this.options = options;
    this.work = work;
  }

  /** One call whose time counts. */
  @FunctionalInterface
  private interface Call {
    void go() throws IOException, InterruptedException;
  }

  String text() throws IOException, InterruptedException {
    service.post("/api/stacks/admin/bench-latency", "{\"stackName\":\"dev\"}");
    String plaintext = "{\"plaintext\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"}";
    StringBuilder text = new StringBuilder("\n| beside | goal | measured |\n| --- | --- | --- |\n");
    row(
        text,
        "encrypt, one connection",
        "≤ 0.5 ms",
        latency(() -> service.post(STACK + "/encrypt", plaintext)));
    row(text, "capabilities", "≤ 0.5 ms", latency(() -> service.get("/api/capabilities", true)));
    row(
        text,
        "default organization",
        "≤ 0.5 ms",
        latency(() -> service.get("/api/user/organizations/default", true)));
    row(text, "service ready", "≤ 1.5 s", seconds(serviceStart()));
    row(text, "service resident after all this", "≤ 250 MB", service.residentMebibytes() + " MiB");
    row(text, "runner start (--version)", "", seconds(runnerStart()));
    row(text, "runner resident at most, up of 100", "", runnerPeak() + " MiB");
    return text.toString();
  }

  private static void row(StringBuilder text, String what, String goal, String measured) {
    text.append("| ")
        .append(what)
        .append(" | ")
        .append(goal)
        .append(" | ")
        .append(measured)
        .append(" |\n");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static String latency(Call call) throws IOException, InterruptedException {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      long start = System.nanoTime();
      call.go();
      times.add(Duration.ofNanos(System.nanoTime() - start));
    }
    double median = Bench.median(times.subList(CALLS / 2, CALLS)) * 1000;
    return String.format(Locale.ROOT, "%.2f ms (client included)", median);
  }

  private double serviceStart() throws IOException, InterruptedException {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      Path data = Files.createDirectories(work.resolve("start" + i));
      try (ServiceUnderBench started = ServiceUnderBench.start(options.service(), data)) {
        times.add(started.readyAfter());
      }
    }
    return Bench.median(times);
  }

  private double runnerStart() throws IOException, InterruptedException {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      times.add(new Command(List.of(options.runner(), "--version"), work, Map.of()).run());
    }
    return Bench.median(times);
  }

  /** The most memory that the runner itself has held during an update, as the system tells it. */
  private long runnerPeak() throws IOException, InterruptedException {
    Path program = work.resolve("peak");
    Program.write(program, "peak", 100);
    List<String> words =
        List.of(
            options.runner(),
            "up",
            "--create",
            "--stack",
            "admin/peak/dev",
            "--cwd",
            program.toString(),
            "--cloud-url",
            service.url());
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(work.resolve("peak.log").toFile());
    builder.environment().put("PULUMI_HOME", work.resolve("home").toString());
    builder.environment().put("PULUMI_ACCESS_TOKEN", service.token());
    builder.environment().put("STACKLINE_PULUMI", options.pulumi());
    Process process = builder.start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    long peak = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peak(status));
    }
    return peak / 1024;
  }

  private static long peak(Path status) {
    try {
      return Files.readString(status)
          .lines()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }
}
