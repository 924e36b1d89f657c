package io.stackline.runner.report.view;

import io.stackline.run.PolicyResult;
import io.stackline.run.RunResult.Diagnostic;
import io.stackline.runner.report.view.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What in the program a run complains of. */
public final class Findings {
  private Findings() {}

  /** All of several runs. */
  public static List<Finding> of(List<Reported> runs) {
    return runs.stream().flatMap(run -> of(run.run(), run.places()).stream()).toList();
  }

  /** All of a run, errors first. */
  static List<Finding> of(RunView run, SourcePlaces places) {
    List<Finding> all = new ArrayList<>();
    for (PolicyResult policy : run.result().policies()) {
      if (!policy.remediated()) {
        all.add(of(policy, places));
      }
    }
    others(run, "error").forEach(d -> all.add(of(d, Severity.ERROR, places)));
    others(run, "warning").forEach(d -> all.add(of(d, Severity.WARNING, places)));
    return List.copyOf(all);
  }

  /** What policies say is a diagnostic too, for logs. */
  private static List<Diagnostic> others(RunView run, String severity) {
    return run.diagnostics(severity).stream()
        .filter(d -> !d.message().startsWith("policy "))
        .toList();
  }

  /** A policy names no place: without one in its message it is the project's. */
  private static Finding of(PolicyResult policy, SourcePlaces places) {
    return new Finding(
        policy.pack() + "/" + policy.policy(),
        policy.isMandatory() ? Severity.ERROR : Severity.WARNING,
        policy.message(),
        policy.urn(),
        places.find(policy.message()).or(places::project).orElse(null));
  }

  private static Finding of(Diagnostic d, Severity severity, SourcePlaces places) {
    String rule = severity == Severity.ERROR ? "pulumi/error" : "pulumi/warning";
    return new Finding(rule, severity, d.message(), d.urn(), places.find(d.message()).orElse(null));
  }
}
