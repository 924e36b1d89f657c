package io.stackline.runner.comment;

import io.stackline.runner.report.view.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitbucket Data Center: REST "insights"; all annotations at once, at most 1,000. */
record BitbucketDataCenterInsights(HostApi api, Target target, String commit)
    implements InsightsPublisher {
  private record Report(
      String title,
      String details,
      String result,
      String reporter,
      @Nullable String link,
      List<Datum> data) {}

  private record Datum(String title, String type, int value) {}

  private record Annotations(List<Annotation> annotations) {}

  private record Annotation(
      String externalId,
      String message,
      String severity,
      String type,
      @Nullable String path,
      @Nullable Integer line) {}

  @Override
  public void publish(Insights insights) throws HostTrouble {
    String repository =
        target.repository().replaceFirst("^/rest/api/latest", "/rest/insights/latest");
    String report = repository + "/commits/" + commit + "/reports/" + insights.key();
    List<Datum> data = new ArrayList<>();
    insights.data().forEach((title, value) -> data.add(new Datum(title, "NUMBER", value)));
    api.send(
        "PUT",
        report,
        new Report(
            insights.title(),
            insights.details(),
            insights.passed() ? "PASS" : "FAIL",
            "stackline",
            insights.link(),
            data));
    api.send("DELETE", report + "/annotations", null);
    List<Annotation> all = annotations(insights.findings());
    if (!all.isEmpty()) {
      api.send("POST", report + "/annotations", new Annotations(all));
    }
  }

  private static List<Annotation> annotations(List<Finding> findings) {
    List<Annotation> all = new ArrayList<>();
    for (Finding finding : findings) {
      boolean error = finding.severity() == Finding.Severity.ERROR;
      all.add(
          new Annotation(
              "stackline-" + all.size(),
              CommitStatus.cut(finding.titled(), 2000),
              error ? "HIGH" : "MEDIUM",
              finding.isPolicy() ? "CODE_SMELL" : "BUG",
              finding.place() == null ? null : finding.place().file(),
              finding.place() == null ? null : finding.place().line()));
    }
    return all;
  }
}
