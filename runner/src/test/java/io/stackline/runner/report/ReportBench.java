package io.stackline.runner.report;

import io.stackline.runner.report.html.HtmlReport;
import io.stackline.runner.report.markdown.Flavor;
import io.stackline.runner.report.markdown.MarkdownSummary;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.SourcePlaces;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** How long reports of 1,000 changes take; called by {@code bin/bench}. */
public final class ReportBench {
  private static final int ROUNDS = 21;

  private ReportBench() {}

  /** Prints a table. The first time counts most: a run renders once. */
  public static void main(String[] args) {
    Path here = Path.of("").toAbsolutePath();
    SourcePlaces places = new SourcePlaces(here, here);
    Map<String, Function<Reported, String>> ways = new LinkedHashMap<>();
    ways.put("HTML", run -> HtmlReport.of(List.of(run), Origin.UNKNOWN));
    ways.put(
        "Markdown", run -> new MarkdownSummary(Flavor.FILE, Origin.UNKNOWN).of(List.of(run.run())));
    System.out.println("\n| report of 1,000 changes | goal | first | warm | characters |");
    System.out.println("| --- | --- | --- | --- | --- |");
    ways.forEach((name, way) -> System.out.println(row(name, way, places)));
  }

  private static String row(String name, Function<Reported, String> way, SourcePlaces places) {
    double[] times = new double[ROUNDS];
    int length = 0;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      length = way.apply(Reported.of(SampleRuns.large(1000), places)).length();
      times[i] = (System.nanoTime() - start) / 1e9;
    }
    double first = times[0];
    java.util.Arrays.sort(times);
    return String.format(
        Locale.ROOT,
        "| %s | \u2264 0.5 s | %.3f s | %.3f s | %d |",
        name,
        first,
        times[ROUNDS / 2],
        length);
  }
}
