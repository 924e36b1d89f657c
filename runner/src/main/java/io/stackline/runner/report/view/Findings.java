package io.stackline.runner.report.view;

import io.stackline.run.RunResult.Diagnostic;
import io.stackline.runner.report.view.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What in the program a run complains of. */
public final class Findings {
  private Findings() {}

  /** All of a run, errors first. */
  public static List<Finding> of(RunView run, SourcePlaces places) {
    List<Finding> all = new ArrayList<>();
    run.diagnostics("error").forEach(d -> all.add(of(d, Severity.ERROR, places)));
    run.diagnostics("warning").forEach(d -> all.add(of(d, Severity.WARNING, places)));
    return List.copyOf(all);
  }

  private static Finding of(Diagnostic d, Severity severity, SourcePlaces places) {
    String rule = severity == Severity.ERROR ? "pulumi/error" : "pulumi/warning";
    return new Finding(rule, severity, d.message(), d.urn(), places.find(d.message()).orElse(null));
  }
}
