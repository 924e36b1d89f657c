package io.stackline.runner.report.file;

import io.stackline.client.model.JsonName;
import io.stackline.client.wire.Wire;
import io.stackline.runner.report.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GitLab's report {@code annotations}: a link to each update on the page of the job. */
final class AnnotationsReport {
  private AnnotationsReport() {}

  private record Annotation(@JsonName("external_link") Link link) {}

  private record Link(String label, String url) {}

  static String of(List<RunView> runs) {
    List<Annotation> links = new ArrayList<>();
    for (RunView run : runs) {
      String url = run.result().link();
      if (url != null) {
        String label =
            run.result().operation().word() + " " + run.result().stack() + ": " + run.counted();
        links.add(new Annotation(new Link(label, url)));
      }
    }
    return Wire.encode(Map.of("Pulumi", links));
  }
}
