package io.stackline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages say what is so: statuses with their exit codes, features that have tests, and links
 * that lead somewhere.
 */
final class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

  private static final Pattern FEATURE_TEST = Pattern.compile("yes: `(\\w+)\\.(\\w+)`");

  @Test
  void statusesAndExitCodesAreThoseOfTheCode() throws IOException {
    String runner = Files.readString(ROOT.resolve("docs").resolve("runner.md"));
    String readme = Files.readString(ROOT.resolve("README.md"));
    for (RunStatus status : RunStatus.values()) {
      String row = "| `" + status.word() + "` | " + status.exitCode() + " |";
      assertThat(runner).contains(row);
      assertThat(readme).contains(row);
    }
  }

  @Test
  void everyFeatureWeClaimHasItsTest() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs").resolve("features.md")).stream()
            .filter(line -> line.matches("\\| \\d+ \\|.*"))
            .toList();
    List<Path> sources = testClasses();
    int claimed = 0;
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = List.of(rows.get(i).split("\\s*\\|\\s*", -1));
      assertThat(cells).as(rows.get(i)).hasSize(11);
      assertThat(cells.get(1)).isEqualTo(Integer.toString(i + 1));
      if (!cells.get(3).equals("not yet")) {
        Matcher test = FEATURE_TEST.matcher(cells.get(3));
        assertThat(test.matches()).as(rows.get(i)).isTrue();
        assertThat(isTest(sources, test.group(1), test.group(2))).as(rows.get(i)).isTrue();
        claimed++;
      }
    }
    assertThat(rows).hasSize(54);
    assertThat(claimed).isPositive();
    assertThat(isTest(sources, "DocumentationTest", "isTest")).isFalse();
    assertThat(isTest(sources, "DocumentationTest", "linksLeadToFiles")).isTrue();
  }

  @Test
  void everyPromiseToTheCliHasItsTest() throws IOException {
    List<Path> sources = testClasses();
    Matcher row =
        Pattern.compile("(?m)^\\| \\d+ \\| .* \\| `(\\w+)\\.(\\w+)` \\|$")
            .matcher(Files.readString(ROOT.resolve("docs").resolve("compatibility.md")));
    int rows = 0;
    for (; row.find(); rows++) {
      assertThat(isTest(sources, row.group(1), row.group(2))).as(row.group()).isTrue();
    }
    assertThat(rows).isEqualTo(15);
  }

  @Test
  void everyThreatHasItsTest() throws IOException {
    List<Path> sources = testClasses();
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs").resolve("threat-model.md")).stream()
            .filter(line -> line.matches("\\|.*\\| `\\w+(\\.\\w+)?`.*\\|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(40);
    for (String row : rows) {
      String tests = row.substring(row.lastIndexOf("|", row.length() - 2));
      Matcher test = Pattern.compile("`(\\w+)(?:\\.(\\w+))?`").matcher(tests);
      while (test.find()) {
        assertThat(
                test.group(2) == null
                    ? sources.stream().anyMatch(each -> each.endsWith(test.group(1) + ".java"))
                    : isTest(sources, test.group(1), test.group(2)))
            .as(test.group())
            .isTrue();
      }
    }
  }

  private static List<Path> testClasses() throws IOException {
    List<Path> all = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        Path tests = module.resolve("src").resolve("test").resolve("java");
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            files
                .filter(f -> f.toString().matches(".*(Test|Suite|Contract|Scenarios)\\.java"))
                .forEach(all::add);
          }
        }
      }
    }
    return all;
  }

  /** Whether a class has such a test. */
  private static boolean isTest(List<Path> sources, String type, String method) throws IOException {
    Pattern declared =
        Pattern.compile(
            "@(Test|ParameterizedTest|Property|TestFactory)\\b[^;{}]*(\\{[^{}]*}\\)[^;{}]*)?"
                + "\\b(void|Stream<DynamicTest>) "
                + method
                + "\\(");
    for (Path source : sources) {
      if (source.endsWith(type + ".java") && declared.matcher(Files.readString(source)).find()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void linksLeadToFiles() throws IOException {
    List<Path> pages;
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      pages = Stream.concat(root, docs).filter(path -> path.toString().endsWith(".md")).toList();
    }
    assertThat(pages).hasSizeGreaterThan(5);
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1);
        if (!target.contains("://")) {
          assertThat(page.resolveSibling(target)).as("linked from %s", page.getFileName()).exists();
        }
      }
    }
  }
}
