package io.stackline.conformance.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What GitLab would do with the jobs, where it does not say that something is wrong with them. */
class GitlabRenderedTest {
  /** {@code environment_name_regex} of GitLab, which a resource group's name must match too. */
  private static final Pattern GROUP =
      Pattern.compile("[a-zA-Z0-9_${}. -]([a-zA-Z0-9_/${}. -]*[a-zA-Z0-9_${}. -])?");

  /** A group that does not match has no effect, and GitLab says nothing. */
  private static final int LONGEST_GROUP = 255;

  private static final Set<String> READING = Set.of("preview", "drift", "outputs", "doctor");

  private static final List<Map<String, Object>> STACKS =
      List.of(
          Map.of("stack", "acme/shop/dev"),
          Map.of("stack", "acme/shop/$STACK"),
          Map.of("stack", "dev"),
          Map.of("all", true),
          Map.of("projects", List.of("*")));

  /** Every job that the templates make, by where it comes from. */
  private static Map<String, JsonNode> jobs() throws IOException {
    Map<String, JsonNode> all = new LinkedHashMap<>();
    for (Map<String, Object> stack : STACKS) {
      for (boolean approval : new boolean[] {false, true}) {
        Map<String, Object> inputs = new LinkedHashMap<>(stack);
        inputs.put("approval", approval);
        add(all, "pipeline " + inputs, component("pipeline", inputs));
      }
      add(all, "review " + stack, component("review", stack));
      for (String operation :
          List.of(
              "preview", "up", "refresh", "destroy", "drift", "outputs", "cancel", "remove",
              "sweep", "doctor")) {
        Map<String, Object> inputs = new LinkedHashMap<>(stack);
        inputs.put("operation", operation);
        add(all, "run " + inputs, component("run", inputs));
      }
    }
    add(all, "run without a stack", component("run", Map.of("operation", "sweep")));
    add(all, "plain", GitlabRendered.plain());
    for (Map.Entry<String, String> file : GitlabRendered.pipelines().entrySet()) {
      add(all, file.getKey(), GitlabRendered.pipeline(file.getValue()));
    }
    return all;
  }

  private static Map<String, JsonNode> component(String name, Map<String, Object> inputs)
      throws IOException {
    return GitlabRendered.component(name, GitlabRendered.inputs(inputs));
  }

  private static void add(Map<String, JsonNode> all, String where, Map<String, JsonNode> jobs) {
    jobs.forEach((name, job) -> all.put(where + ": " + name, job));
  }

  /** What lets a job start before the jobs of earlier stages have succeeded. */
  private static List<String> early(JsonNode job) {
    List<String> found = new ArrayList<>();
    if (job.has("needs")) {
      found.add("needs");
    }
    List<JsonNode> starts = new ArrayList<>(List.of(job));
    job.path("rules").forEach(starts::add);
    for (JsonNode start : starts) {
      if (!Set.of("", "on_success", "manual", "never").contains(start.path("when").asText())) {
        found.add("when: " + start.path("when").asText());
      }
    }
    job.path("rules").findValues("needs").forEach(needs -> found.add("needs of a rule"));
    if (Set.of(".pre", "build", "test").contains(job.path("stage").asText("test"))) {
      found.add("stage: " + job.path("stage").asText("test"));
    }
    return found;
  }

  private static boolean isChanging(JsonNode job) {
    String operation = job.at("/variables/STACKLINE_INPUT_OPERATION").asText().strip();
    return !operation.isEmpty() && !READING.contains(operation);
  }

  @Test
  void noJobThatChangesAStackStartsBeforeEarlierStagesHaveSucceeded() throws IOException {
    Map<String, JsonNode> changing = jobs();
    changing.values().removeIf(job -> !isChanging(job));
    assertThat(changing.keySet()).hasSizeGreaterThan(40);
    changing.forEach((name, job) -> assertThat(early(job)).as(name).isEmpty());
    // It would have been seen.
    JsonNode up = component("pipeline", STACKS.get(0)).get("stackline-up");
    for (String how :
        List.of(
            "{\"needs\": [{\"job\": \"stackline-plan\", \"optional\": true}]}",
            "{\"needs\": []}",
            "{\"when\": \"always\"}",
            "{\"stage\": \"test\"}",
            "{\"rules\": [{\"if\": \"$A\", \"when\": \"always\"}]}",
            "{\"rules\": [{\"if\": \"$A\", \"needs\": []}]}")) {
      ObjectNode changed = up.deepCopy();
      changed.setAll((ObjectNode) Pipes.yaml(how));
      assertThat(early(changed)).as(how).hasSize(1);
    }
  }

  /** A variable that the job does not have is nothing there. */
  private static List<String> expanded(String group) {
    return List.of(group, group.replaceAll("\\$\\w+", ""), group.replaceAll("\\$\\w+", "7"));
  }

  private static boolean isGroup(String name) {
    return name.length() <= LONGEST_GROUP && GROUP.matcher(name).matches();
  }

  @Test
  void everyResourceGroupIsOneForGitlab() throws IOException {
    int groups = 0;
    for (Map.Entry<String, JsonNode> job : jobs().entrySet()) {
      boolean ofStack = isChanging(job.getValue()) && !job.getKey().startsWith("README plain");
      if (!job.getValue().has("resource_group")) {
        assertThat(ofStack).as(job.getKey() + " has no group").isFalse();
        continue;
      }
      groups++;
      for (String name : expanded(job.getValue().path("resource_group").asText())) {
        assertThat(isGroup(name)).as(job.getKey() + ": " + name).isTrue();
      }
    }
    assertThat(groups).isGreaterThan(60);
    // It would have been seen.
    assertThat(isGroup("stackline/")).isFalse();
    assertThat(isGroup("stackline/acme:shop")).isFalse();
    assertThat(isGroup("stackline/acme/shop/dev")).isTrue();
  }

  /** Different stacks do not wait for one another; the same one does, whichever job it is. */
  @Test
  void aGroupIsThatOfTheStack() throws IOException {
    String group =
        component("pipeline", STACKS.get(0)).get("stackline-up").path("resource_group").asText();
    Map<String, Object> refresh =
        Map.of("name", "nightly", "operation", "refresh", "stack", "acme/shop/dev");
    Map<String, Object> other =
        Map.of("name", "nightly", "operation", "refresh", "stack", "acme/shop/prod");
    assertThat(component("run", refresh).get("nightly").path("resource_group").asText())
        .isEqualTo(group);
    assertThat(component("run", other).get("nightly").path("resource_group").asText())
        .isNotEqualTo(group);
  }
}
