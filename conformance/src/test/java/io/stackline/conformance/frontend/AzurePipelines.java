package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The steps of pipelines that use our tasks. */
final class AzurePipelines {
  private AzurePipelines() {}

  /** A step: its task, and its inputs as the agent hands them over. */
  record Step(String task, Map<String, String> inputs) {}

  /** All of them in a pipeline, wherever they stand. */
  static List<Step> tasks(String yaml) {
    List<Step> found = new ArrayList<>();
    collect(Pipes.yaml(yaml), found);
    return found;
  }

  private static void collect(JsonNode node, List<Step> found) {
    if (node.path("task").asText().startsWith("Stackline")) {
      Map<String, String> inputs = new TreeMap<>();
      node.path("inputs")
          .fields()
          .forEachRemaining(i -> inputs.put(i.getKey(), i.getValue().asText()));
      found.add(new Step(node.path("task").asText(), inputs));
    }
    node.forEach(child -> collect(child, found));
  }

  /** Every input is one of the task's and may be what it is. */
  static void check(Step step, JsonObject task, String where) {
    String major = task.getAsJsonObject("version").get("Major").getAsString();
    assertThat(step.task()).as(where).isEqualTo(task.get("name").getAsString() + "@" + major);
    Map<String, JsonObject> known = new TreeMap<>();
    for (JsonElement input : task.getAsJsonArray("inputs")) {
      known.put(input.getAsJsonObject().get("name").getAsString(), input.getAsJsonObject());
    }
    step.inputs()
        .forEach(
            (name, value) -> {
              assertThat(known).as(where).containsKey(name);
              JsonObject input = known.get(name);
              if (input.get("type").getAsString().equals("boolean")) {
                assertThat(value).as(where).isIn("true", "false");
              }
              if (input.has("options")) {
                assertThat(input.getAsJsonObject("options").keySet()).as(where).contains(value);
              }
            });
  }
}
