package io.stackline.runner.comment;

import io.stackline.client.model.JsonName;
import io.stackline.runner.report.view.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud: REST 2.0 "reports"; at most 100 annotations at a time. */
record BitbucketCloudInsights(HostApi api, Target target, String commit)
    implements InsightsPublisher {
  private static final int AT_ONCE = 100;

  private record Report(
      String title,
      String details,
      @JsonName("report_type") String reportType,
      String reporter,
      String result,
      @Nullable String link,
      List<Datum> data) {}

  private record Datum(String title, String type, int value) {}

  private record Annotation(
      @JsonName("external_id") String externalId,
      @JsonName("annotation_type") String annotationType,
      String summary,
      String details,
      String severity,
      String result,
      @Nullable String path,
      @Nullable Integer line) {}

  @Override
  public void publish(Insights insights) throws HostTrouble {
    String report = target.repository() + "/commit/" + commit + "/reports/" + insights.key();
    try {
      // Annotations of an earlier build of the commit would stay.
      api.send("DELETE", report, null);
    } catch (HostTrouble e) {
      if (e.kind() != HostTrouble.Kind.NOT_FOUND) {
        throw e;
      }
    }
    api.send("PUT", report, report(insights));
    List<Annotation> all = annotations(insights.findings());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Annotation> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      api.send("POST", report + "/annotations", some);
    }
  }

  private static Report report(Insights insights) {
    List<Datum> data = new ArrayList<>();
    insights.data().forEach((title, value) -> data.add(new Datum(title, "NUMBER", value)));
    return new Report(
        insights.title(),
        insights.details(),
        "BUG",
        "stackline",
        insights.passed() ? "PASSED" : "FAILED",
        insights.link(),
        data);
  }

  private static List<Annotation> annotations(List<Finding> findings) {
    List<Annotation> all = new ArrayList<>();
    for (Finding finding : findings) {
      boolean error = finding.severity() == Finding.Severity.ERROR;
      all.add(
          new Annotation(
              "stackline-" + all.size(),
              finding.isPolicy() ? "CODE_SMELL" : "BUG",
              CommitStatus.cut(finding.titled().strip().replaceAll("\\s+", " "), 450),
              CommitStatus.cut(finding.rule() + "\n" + finding.message(), 2000),
              error ? "HIGH" : "MEDIUM",
              "FAILED",
              finding.place() == null ? null : finding.place().file(),
              finding.place() == null ? null : finding.place().line()));
    }
    return all;
  }
}
