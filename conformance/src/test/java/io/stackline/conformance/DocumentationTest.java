package io.stackline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackline.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages say what is so: statuses with their exit codes, and links that lead somewhere. */
final class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

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
