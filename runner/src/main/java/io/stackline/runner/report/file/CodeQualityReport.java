package io.stackline.runner.report.file;

import io.stackline.client.model.JsonName;
import io.stackline.client.wire.Wire;
import io.stackline.runner.report.view.Finding;
import io.stackline.runner.report.view.SourcePlaces.Place;
import java.util.ArrayList;
import java.util.List;

/** GitLab's report {@code codequality}; every finding in it has a place. */
final class CodeQualityReport {
  private CodeQualityReport() {}

  private record Entry(
      String description,
      @JsonName("check_name") String check,
      String fingerprint,
      String severity,
      Location location) {}

  private record Location(String path, Lines lines) {}

  private record Lines(int begin) {}

  static String of(List<Finding> findings) {
    List<Entry> entries = new ArrayList<>();
    for (Finding finding : findings) {
      Place place = finding.place();
      if (place != null) {
        String severity =
            switch (finding.severity()) {
              case ERROR -> "critical";
              case WARNING -> "minor";
            };
        entries.add(
            new Entry(
                finding.titled(),
                finding.rule(),
                finding.fingerprint(),
                severity,
                new Location(place.file(), new Lines(place.line()))));
      }
    }
    return Wire.encode(entries);
  }
}
