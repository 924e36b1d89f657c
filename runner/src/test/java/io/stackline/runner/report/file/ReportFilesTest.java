package io.stackline.runner.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.stackline.run.ReportTarget;
import io.stackline.run.RunResult;
import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.report.SampleRuns;
import io.stackline.runner.report.markdown.Origin;
import io.stackline.runner.report.view.Reported;
import io.stackline.runner.report.view.SourcePlaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFilesTest {
  @TempDir Path directory;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void program() throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("shop")).resolve("index.ts"), "");
  }

  private String report(ReportTarget.Format format, RunResult... results) throws IOException {
    Path file = directory.resolve("out").resolve(format.word());
    SourcePlaces places = new SourcePlaces(directory, directory.resolve("shop"));
    Masker masker = Masker.of(List.of(Secret.of("canary-4711")));
    new ReportFiles(masker, warnings::add, Origin.UNKNOWN)
        .write(
            List.of(new ReportTarget(format, file.toString())),
            Stream.of(results).map(result -> Reported.of(result, places)).toList());
    assertThat(warnings).isEmpty();
    return Files.readString(file);
  }

  private static void assertValid(String schema, String json) {
    assertThat(
            JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(schema)
                .validate(json, InputFormat.JSON))
        .isEmpty();
  }

  private static Document xml(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void gitlabsWidgetCountsAReplacementTwice() throws IOException {
    assertThat(report(ReportTarget.Format.TERRAFORM, SampleRuns.preview()))
        .isEqualTo("{\"create\":2,\"update\":1,\"delete\":2}");
    assertThat(report(ReportTarget.Format.TERRAFORM, SampleRuns.preview(), SampleRuns.failed()))
        .isEqualTo("{\"create\":3,\"update\":1,\"delete\":2}");
  }

  @Test
  void gitlabsPageOfTheJobLinksTheUpdate() throws IOException {
    assertThat(report(ReportTarget.Format.ANNOTATIONS, SampleRuns.failed()))
        .isEqualTo(
            "{\"Pulumi\":[{\"external_link\":{\"label\":\"up acme/shop/dev: 1 created\","
                + "\"url\":\"https://pulumi.example/acme/shop/dev/updates/7\"}}]}");
  }

  @Test
  void findingsWithAPlaceAreCodeQuality() throws IOException {
    String json = report(ReportTarget.Format.CODEQUALITY, SampleRuns.failed());
    assertThat(json)
        .contains("\"location\":{\"path\":\"shop/index.ts\",\"lines\":{\"begin\":3}}")
        .contains("\"severity\":\"critical\"", "\"check_name\":\"pulumi/error\"")
        .contains("\"description\":\"bad: it does not fit")
        .doesNotContain("old");
  }

  @Test
  void sarifFollowsItsSchema() throws IOException {
    try (InputStream schema =
        ClassLoader.getSystemResourceAsStream("schema/sarif-schema-2.1.0.json")) {
      String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
      String json = report(ReportTarget.Format.SARIF, SampleRuns.failed());
      assertValid(text, json);
      assertThat(json)
          .contains("\"uri\":\"shop/index.ts\"", "\"startLine\":3", "\"startColumn\":5")
          .contains("\"level\":\"warning\"");
      assertValid(text, report(ReportTarget.Format.SARIF, SampleRuns.hostile("a\"\u0007</x>")));
      assertValid(text, report(ReportTarget.Format.SARIF, SampleRuns.preview()));
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V7)
                  .getSchema(text)
                  .validate(json.replace("startLine", "startline"), InputFormat.JSON))
          .isNotEmpty();
    }
  }

  @Test
  void aTestCaseForEachResourceThatChanges() throws IOException {
    Document document = xml(report(ReportTarget.Format.JUNIT, SampleRuns.failed()));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("name")).isEqualTo("pulumi up acme/shop/dev");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    Element failure = (Element) document.getElementsByTagName("failure").item(0);
    assertThat(failure.getTextContent()).contains("it does not fit");
    assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("create bad");
  }

  @Test
  void whatXmlCannotHoldIsReplaced() throws IOException {
    RunResult hostile = SampleRuns.hostile("]]><x a='\"\u0000\u001b[0m\ud800&amp;");
    Document document = xml(report(ReportTarget.Format.JUNIT, hostile));
    assertThat(document.getElementsByTagName("x").getLength()).isZero();
  }

  @Test
  void secretsAreHiddenInEveryReport() throws IOException {
    RunResult telling = SampleRuns.hostile("say canary-4711 now");
    for (ReportTarget.Format format : ReportTarget.Format.values()) {
      if (!format.isFile()) {
        continue;
      }
      assertThat(report(format, telling)).doesNotContain("canary-4711");
    }
    assertThat(report(ReportTarget.Format.MARKDOWN, SampleRuns.hostile("say canary-4712 now")))
        .contains("canary-4712");
  }

  @Test
  void aReportThatCannotBeWrittenIsAWarning() {
    SourcePlaces places = new SourcePlaces(directory, directory);
    String file = directory.resolve("shop/index.ts/x").toString();
    new ReportFiles(Masker.of(List.of()), warnings::add, Origin.UNKNOWN)
        .write(
            List.of(new ReportTarget(ReportTarget.Format.JUNIT, file)),
            List.of(Reported.of(SampleRuns.preview(), places)));
    assertThat(warnings).hasSize(1).first().asString().contains("cannot be written");
  }

  @Test
  void placesAreFoundInTheFormsOfEveryLanguage() throws IOException {
    Files.createDirectories(directory.resolve("shop/node_modules"));
    for (String name :
        List.of("Pulumi.yaml", "app.py", "main.go", "Program.cs", "node_modules/x.js")) {
      Files.writeString(directory.resolve("shop").resolve(name), "");
    }
    SourcePlaces places = new SourcePlaces(directory, directory.resolve("shop"));
    String root = directory.toAbsolutePath().toString();
    assertThat(
            List.of(
                "Pulumi.yaml:12:7: unknown property",
                "  at x ("
                    + root
                    + "/shop/node_modules/x.js:1:1)\n at y ("
                    + root
                    + "/shop/index.ts:4:2)",
                "  File \"" + root + "/shop/app.py\", line 33, in <module>",
                root + "/shop/main.go:9: bad",
                "   at Program.<Main>() in " + root + "/shop/Program.cs:line 21",
                "shop/index.ts(1,2): no",
                "http://example.com:80/index.ts",
                "/etc/hostname.txt:1:1"))
        .map(
            text ->
                places
                    .find(text)
                    .map(p -> p.file() + ":" + p.line() + ":" + p.column())
                    .orElse("-"))
        .containsExactly(
            "shop/Pulumi.yaml:12:7",
            "shop/index.ts:4:2",
            "shop/app.py:33:0",
            "shop/main.go:9:0",
            "shop/Program.cs:21:0",
            "-",
            "-",
            "-");
    assertThat(places.project()).hasValue(new SourcePlaces.Place("shop/Pulumi.yaml", 1, 0));
  }
}
