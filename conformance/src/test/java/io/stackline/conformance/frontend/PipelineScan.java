package io.stackline.conformance.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is dangerous in a pipeline that people copy, on any host. */
final class PipelineScan {
  private static final Path ROOT = Path.of("..");
  private static final Pattern YAML = Pattern.compile("(?s)```ya?ml\n(.*?)```");
  private static final Pattern GROOVY = Pattern.compile("(?s)```groovy\n(.*?)```");

  /** GitHub's functions that let a step run after one that failed. */
  private static final Pattern UNCONDITIONAL =
      Pattern.compile("\\b(always|failure|cancelled)\\(\\)");

  private static final Pattern RUNS = Pattern.compile("(?i)stackline|pulumi");

  private static final Pattern TOKEN_NAME =
      Pattern.compile("(?i).*(token|secret|password|passphrase|credential|_key|_pat)s?");
  private static final Pattern TOKEN_VALUE =
      Pattern.compile("(?i).*(github\\.token|secrets\\.|System\\.AccessToken).*");

  /** Where a host takes variables from; a step's own are its alone. */
  private static final Set<String> VARIABLES = Set.of("env", "environment", "variables", "global");

  /** What only a step, or a job that is one script, has. */
  private static final Set<String> OF_A_STEP =
      Set.of("run", "uses", "task", "script", "bash", "pipe", "command");

  private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40}");

  private final List<String> found = new ArrayList<>();

  private PipelineScan() {}

  /** What is dangerous in a document. */
  static List<String> of(JsonNode document) {
    PipelineScan scan = new PipelineScan();
    scan.look(document, "");
    return scan.found;
  }

  /** What a Jenkinsfile runs although the build has failed. */
  static List<String> ofGroovy(String text) {
    Matcher blocks =
        Pattern.compile("(?s)\\b(always|failure|unsuccessful|cleanup|aborted)\\s*\\{.*?pulumi\\w+")
            .matcher(text);
    return blocks.results().map(block -> "post " + block.group(1)).toList();
  }

  private void look(JsonNode node, String key) {
    if (node.isObject()) {
      job(node, key);
      node.fields()
          .forEachRemaining(
              field -> {
                if (VARIABLES.contains(field.getKey()) && OF_A_STEP.stream().noneMatch(node::has)) {
                  shared(field.getValue());
                }
                look(field.getValue(), field.getKey());
              });
    } else {
      node.forEach(item -> look(item, key));
    }
  }

  private void job(JsonNode node, String key) {
    String condition = node.path("condition").asText();
    if (!condition.isEmpty() && !condition.contains("succeeded()")) {
      found.add("condition: " + condition);
    }
    String onlyIf = node.path("if").asText();
    if (UNCONDITIONAL.matcher(onlyIf).find()) {
      found.add("if: " + onlyIf);
    }
    String when = node.path("when").asText();
    if (Set.of("always", "on_failure").contains(when) && !key.equals("artifacts")) {
      found.add("when: " + when);
    }
    for (String after : List.of("after-script", "after_script")) {
      if (RUNS.matcher(node.path(after).toString()).find()) {
        found.add(after);
      }
    }
    String action = node.path("uses").asText();
    if (!action.isEmpty() && !PINNED.matcher(action).matches()) {
      found.add("uses: " + action);
    }
  }

  /** Variables that more than one step has. */
  private void shared(JsonNode variables) {
    variables.fields().forEachRemaining(field -> shared(field.getKey(), field.getValue().asText()));
    for (JsonNode item : variables) {
      String[] parts = item.asText().split("=", 2);
      if (variables.isArray() && parts.length == 2) {
        shared(parts[0], parts[1]);
      }
    }
  }

  private void shared(String name, String value) {
    if (TOKEN_NAME.matcher(name).matches() || TOKEN_VALUE.matcher(value).matches()) {
      found.add("shared variable: " + name);
    }
  }

  /** Every pipeline in examples, templates and pages, by where it is. */
  static Map<String, List<JsonNode>> all() throws IOException {
    Map<String, List<JsonNode>> all = new TreeMap<>();
    for (Path file : files("examples", ".yml")) {
      all.put(file.toString(), GitlabRendered.documents(Files.readString(file)));
    }
    for (Path file : files("gitlab-ci-templates", ".yml")) {
      all.put(file.toString(), GitlabRendered.documents(Files.readString(file)));
    }
    for (Path page : pages()) {
      Matcher block = YAML.matcher(Files.readString(page));
      for (int n = 1; block.find(); n++) {
        all.put(page + " " + n, GitlabRendered.documents(block.group(1)));
      }
    }
    return all;
  }

  /** Every Jenkinsfile of the pages. */
  static Map<String, String> groovy() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Path page : pages()) {
      Matcher block = GROOVY.matcher(Files.readString(page));
      for (int n = 1; block.find(); n++) {
        all.put(page + " " + n, block.group(1));
      }
    }
    return all;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String directory :
        List.of(
            "docs",
            "examples",
            "gitlab-ci-templates",
            "bitbucket-pipe",
            "azure-devops-task",
            "jenkins-plugin")) {
      pages.addAll(files(directory, ".md"));
    }
    return pages;
  }

  private static List<Path> files(String directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().matches(".*/(target|node_modules)/.*"))
          .sorted()
          .toList();
    }
  }
}
