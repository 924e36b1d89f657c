package io.stackline.runner.comment;

import io.stackline.runner.exec.Masker;
import io.stackline.runner.report.view.ChangeKind;
import io.stackline.runner.report.view.Finding;
import io.stackline.runner.report.view.Findings;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.RunView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs as a report on a commit, in Bitbucket's words, which are nearly the same for Cloud and Data
 * Center.
 *
 * @param key tells this report from others on the same commit
 * @param title one line
 * @param details how each run ended
 * @param passed whether all of them did what was asked
 * @param link where more is to be seen
 * @param data numbers, at most as many as both hosts take
 * @param findings what is complained of, the worst first, at most as many as both hosts take
 */
record Insights(
    String key,
    String title,
    String details,
    boolean passed,
    @Nullable String link,
    Map<String, Integer> data,
    List<Finding> findings) {
  private static final int MOST_DATA = 6;
  private static final int MOST_FINDINGS = 1_000;
  private static final int TITLE = 450;
  private static final int DETAILS = 2_000;

  Insights {
    findings = List.copyOf(findings);
  }

  /**
   * Of runs.
   *
   * @param runs at least one
   * @param build the page of the build
   */
  static Insights of(String subject, List<Reported> runs, @Nullable String build) {
    List<RunView> views = runs.stream().map(Reported::run).toList();
    RunView first = views.get(0);
    String operation = first.result().operation().word();
    String title =
        "Pulumi "
            + operation
            + (views.size() == 1
                ? " of " + first.result().stack()
                : ": " + views.size() + " stacks");
    String details = views.stream().map(Insights::line).collect(Collectors.joining("\n"));
    boolean passed = views.stream().allMatch(RunView::isSuccess);
    String link = views.size() == 1 ? first.result().link() : null;
    List<Finding> findings = new ArrayList<>(Findings.of(runs));
    findings.sort(java.util.Comparator.comparing(Finding::severity));
    return new Insights(
        "stackline-" + BuildKey.of(subject),
        CommitStatus.cut(title, TITLE),
        CommitStatus.cut(details, DETAILS),
        passed,
        Optional.ofNullable(link).orElse(build),
        data(views),
        findings.subList(0, Math.min(MOST_FINDINGS, findings.size())));
  }

  /** The same with the run's secrets hidden once more. */
  Insights masked(Masker masker) {
    List<Finding> hidden = findings.stream().map(finding -> masked(masker, finding)).toList();
    return new Insights(key, masker.mask(title), masker.mask(details), passed, link, data, hidden);
  }

  private static Finding masked(Masker masker, Finding of) {
    String urn = of.urn() == null ? null : masker.mask(of.urn());
    return new Finding(of.rule(), of.severity(), masker.mask(of.message()), urn, of.place());
  }

  private static String line(RunView run) {
    String error =
        run.result().error() == null ? "" : " " + run.result().error().whatHappened().strip();
    return run.result().stack() + ": " + run.words() + " (" + run.counted() + ")." + error;
  }

  private static Map<String, Integer> data(List<RunView> runs) {
    Map<ChangeKind, Integer> sums = new EnumMap<>(ChangeKind.class);
    runs.forEach(run -> run.totals().forEach((kind, n) -> sums.merge(kind, n, Integer::sum)));
    boolean foreseen = runs.get(0).isForeseen();
    Map<String, Integer> data = new LinkedHashMap<>();
    sums.forEach(
        (kind, count) -> {
          if (data.size() < MOST_DATA) {
            String words = kind.counted(foreseen);
            data.put(Character.toUpperCase(words.charAt(0)) + words.substring(1), count);
          }
        });
    return data;
  }
}
