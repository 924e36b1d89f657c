package io.stackline.conformance.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every use of the pipe in README and examples. */
final class Pipes {
  private static final Path ROOT = Path.of("..");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is no option, and what the examples hand to their programs. */
  private static final Set<String> OTHERS =
      Set.of("PULUMI_ACCESS_TOKEN", "BITBUCKET_TOKEN", "BITBUCKET_STEP_OIDC_TOKEN", "DB_PASSWORD");

  private Pipes() {}

  /** All of them, by where they are. */
  static Map<String, JsonNode> all() throws IOException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : files().entrySet()) {
      List<JsonNode> found = new ArrayList<>();
      collect(yaml(file.getValue()), found);
      if (found.isEmpty()) {
        throw new AssertionError(file.getKey() + " uses no pipe");
      }
      for (JsonNode pipe : found) {
        all.put(file.getKey() + " " + all.size(), pipe);
      }
    }
    return all;
  }

  /** README's snippets and the examples. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Snippets.of(ROOT.resolve("bitbucket-pipe/README.md"))
        .forEach((name, text) -> files.put("README " + name, text));
    try (Stream<Path> examples = Files.list(ROOT.resolve("examples/bitbucket"))) {
      for (Path example : examples.sorted().toList()) {
        files.put(String.valueOf(example.getFileName()), Files.readString(example));
      }
    }
    return files;
  }

  /** A document of YAML as JSON. */
  static JsonNode yaml(String text) {
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.has("pipe")) {
      found.add(node);
    }
    node.forEach(child -> collect(child, found));
  }

  /** The names that a pipe may be given. */
  static Set<String> known() throws IOException {
    return Stream.concat(
            FrontEndOption.all().stream().map(FrontEndOption::variable), OTHERS.stream())
        .collect(Collectors.toSet());
  }
}
