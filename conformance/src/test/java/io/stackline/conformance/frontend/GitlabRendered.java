package io.stackline.conformance.frontend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The jobs of a pipeline as GitLab makes them of components: an input that is a text is put into
 * the file as it is, any other as JSON, and what comes out is read as YAML. {@code gitlab-ci-local}
 * does it in another way.
 */
final class GitlabRendered {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INPUT = Pattern.compile("\\$\\[\\[ inputs\\.(\\w+) ]]");
  private static final Pattern COMPONENT =
      Pattern.compile("\\$CI_SERVER_FQDN/stackline/stackline/(\\w+)@.*");

  private GitlabRendered() {}

  /** The jobs of a component, by their names; hidden ones only as far as others extend them. */
  static Map<String, JsonNode> component(String name, JsonNode inputs) throws IOException {
    String text =
        Files.readString(GitlabComponent.components().resolve("templates/" + name + ".yml"));
    List<String> parts = List.of(text.split("(?m)^---$", 2));
    JsonNode known = Pipes.yaml(parts.get(0)).at("/spec/inputs");
    Map<String, String> values = new LinkedHashMap<>();
    known
        .fields()
        .forEachRemaining(
            input -> {
              JsonNode given = inputs.path(input.getKey());
              values.put(
                  input.getKey(),
                  inserted(given.isMissingNode() ? input.getValue().path("default") : given));
            });
    inputs
        .fieldNames()
        .forEachRemaining(
            given -> {
              if (!values.containsKey(given)) {
                throw new AssertionError(name + " has no input " + given);
              }
            });
    String rendered =
        INPUT
            .matcher(parts.get(1))
            .replaceAll(
                found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "?")));
    // GitLab's parser (libyaml) takes a line of blanks alone in a block scalar as an empty one; the
    // one here holds to the specification, which refuses it where it is the scalar's only line.
    return jobs(Pipes.yaml(rendered.replaceAll("(?m)^ +$", "")), false);
  }

  private static String inserted(JsonNode value) {
    return value.isTextual() ? value.asText() : value.isMissingNode() ? "" : value.toString();
  }

  /** The jobs of a pipeline's file, with those of the components that it includes. */
  static Map<String, JsonNode> pipeline(String text) throws IOException {
    JsonNode file = Pipes.yaml(text);
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode include : file.path("include")) {
      Matcher component = COMPONENT.matcher(include.path("component").asText());
      if (component.matches()) {
        all.putAll(component(component.group(1), include.path("inputs")));
      }
    }
    return all;
  }

  /** The jobs of the template for servers without components, which others extend. */
  static Map<String, JsonNode> plain() throws IOException {
    return jobs(
        Pipes.yaml(
            Files.readString(
                GitlabComponent.components().resolve("plain/stackline.gitlab-ci.yml"))),
        true);
  }

  private static Map<String, JsonNode> jobs(JsonNode file, boolean hidden) {
    Map<String, JsonNode> jobs = new TreeMap<>();
    file.fieldNames()
        .forEachRemaining(
            name -> {
              if (hidden || !name.startsWith(".")) {
                jobs.put(name, extended(file, file.path(name)));
              }
            });
    return jobs;
  }

  private static JsonNode extended(JsonNode file, JsonNode job) {
    if (!job.has("extends")) {
      return job;
    }
    JsonNode base = extended(file, file.path(job.path("extends").asText()));
    return merged(base.deepCopy(), job);
  }

  private static JsonNode merged(ObjectNode base, JsonNode over) {
    over.fields()
        .forEachRemaining(
            field -> {
              JsonNode below = base.path(field.getKey());
              base.set(
                  field.getKey(),
                  below.isObject() && field.getValue().isObject()
                      ? merged((ObjectNode) below, field.getValue())
                      : field.getValue());
            });
    return base;
  }

  /** Documents of YAML as JSON. */
  static List<JsonNode> documents(String text) {
    List<JsonNode> all = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(text)
        .forEach(document -> all.add(JSON.valueToTree(document)));
    return all;
  }

  /** Inputs, as a pipeline's file has them. */
  static JsonNode inputs(Map<String, ?> inputs) {
    return JSON.valueToTree(inputs);
  }

  /** Every file and page with a pipeline for GitLab that uses components. */
  static Map<String, String> pipelines() throws IOException {
    Map<String, String> all = new TreeMap<>();
    Snippets.of(GitlabComponent.components().resolve("README.md"))
        .forEach((name, text) -> all.put("README " + name, text));
    try (var files = Files.list(Path.of("..", "examples", "gitlab"))) {
      for (Path file : files.toList()) {
        all.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return all;
  }
}
