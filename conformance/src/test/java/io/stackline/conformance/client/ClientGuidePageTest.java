package io.stackline.conformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The code on docs/client.md is the code that {@link ClientGuideTest} and {@link
 * ClientGuideAreasTest} run, word for word.
 */
class ClientGuidePageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern SNIPPET =
      Pattern.compile("\\n *// guide: ([a-z ]+)\\n(.*?)\\n *// end(?=\\n)", Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("<!-- executed: ([a-z ]+) -->\\n```java\\n(.*?)\\n```\\n", Pattern.DOTALL);

  private static Map<String, String> parts(Pattern pattern, String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      parts.put(matcher.group(1), matcher.group(2).stripTrailing().stripIndent().strip());
    }
    return parts;
  }

  @Test
  void everySnippetIsRun() throws IOException {
    Path sources = Path.of("src", "test", "java").resolve("io/stackline/conformance/client");
    String page = Files.readString(ROOT.resolve("docs").resolve("client.md"));
    Map<String, String> run = new LinkedHashMap<>();
    for (String name : List.of("ClientGuideTest.java", "ClientGuideAreasTest.java")) {
      run.putAll(parts(SNIPPET, Files.readString(sources.resolve(name))));
    }
    assertThat(run).hasSizeGreaterThan(10);
    assertThat(parts(BLOCK, page)).containsExactlyInAnyOrderEntriesOf(run);
    assertThat(page.split("```java", -1)).hasSize(run.size() + 1);
  }

  @Test
  void theDependencyIsThatOfTheBuild() throws IOException {
    String page = Files.readString(ROOT.resolve("docs").resolve("client.md"));
    String pom = Files.readString(ROOT.resolve("shared-client").resolve("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
    assertThat(page)
        .contains("<artifactId>shared-client</artifactId>\n  <version>" + version + "</version>");
  }
}
