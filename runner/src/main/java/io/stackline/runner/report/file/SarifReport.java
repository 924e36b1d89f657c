package io.stackline.runner.report.file;

import io.stackline.client.model.JsonName;
import io.stackline.client.wire.Wire;
import io.stackline.runner.report.view.Finding;
import io.stackline.runner.report.view.SourcePlaces.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SARIF 2.1.0 (OASIS), in the part of it that code scanning services read. */
final class SarifReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private SarifReport() {}

  private record Log(@JsonName("$schema") String schema, String version, List<Run> runs) {}

  private record Run(Tool tool, String columnKind, List<Result> results) {}

  private record Tool(Driver driver) {}

  private record Driver(String name, String informationUri, List<Rule> rules) {}

  private record Rule(String id, Text shortDescription) {}

  private record Text(String text) {}

  private record Result(
      String ruleId,
      String level,
      Text message,
      List<Location> locations,
      Map<String, String> partialFingerprints) {}

  private record Location(
      @Nullable Physical physicalLocation, @Nullable List<Logical> logicalLocations) {}

  private record Physical(Artifact artifactLocation, Region region) {}

  private record Artifact(String uri, String uriBaseId) {}

  private record Region(int startLine, @Nullable Integer startColumn) {}

  private record Logical(String fullyQualifiedName, String kind) {}

  static String of(List<Finding> findings) {
    List<Rule> rules =
        findings.stream()
            .map(Finding::rule)
            .distinct()
            .map(id -> new Rule(id, new Text(id)))
            .toList();
    List<Result> results = findings.stream().map(SarifReport::result).toList();
    Tool tool = new Tool(new Driver("Pulumi", "https://www.pulumi.com/docs/", rules));
    return Wire.encode(new Log(SCHEMA, "2.1.0", List.of(new Run(tool, "utf16CodeUnits", results))));
  }

  private static Result result(Finding finding) {
    String level =
        switch (finding.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
        };
    return new Result(
        finding.rule(),
        level,
        new Text(finding.titled()),
        locations(finding),
        Map.of("stackline/v1", finding.fingerprint()));
  }

  private static List<Location> locations(Finding finding) {
    Place place = finding.place();
    String urn = finding.urn();
    if (place == null && urn == null) {
      return List.of();
    }
    Physical physical =
        place == null
            ? null
            : new Physical(
                new Artifact(uri(place.file()), "%SRCROOT%"),
                new Region(place.line(), place.column() == 0 ? null : place.column()));
    List<Logical> logical = urn == null ? null : List.of(new Logical(urn, "resource"));
    return List.of(new Location(physical, logical));
  }

  private static String uri(String file) {
    try {
      return new java.net.URI(null, null, file, null).getRawPath();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(file, e);
    }
  }
}
