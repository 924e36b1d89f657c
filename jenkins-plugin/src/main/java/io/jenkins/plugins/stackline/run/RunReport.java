package io.jenkins.plugins.stackline.run;

import io.stackline.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The result of a run, as its file says it ({@code docs/run-result.schema.json}). It has no secret:
 * outputs that are secret are only named.
 *
 * @param facts what the file says, as maps, lists, texts, numbers and booleans
 */
public record RunReport(Map<String, ?> facts) {

  /** One resource that the run worked on. */
  public record Resource(
      String urn, String type, String name, String operation, String outcome, long millis) {}

  /** Something the engine, the program or the CLI had to say. */
  public record Message(String severity, String text, String urn) {}

  /** An output; a secret one has no value. */
  public record Output(String name, String value, boolean secret) {}

  private String text(String name) {
    Object value = facts.get(name);
    return value == null ? "" : value.toString();
  }

  private List<?> list(String name) {
    return facts.get(name) instanceof List<?> list ? list : List.of();
  }

  private Map<?, ?> map(String name) {
    return facts.get(name) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(Map<?, ?> map, String name) {
    Object value = map.get(name);
    return value == null ? "" : value.toString();
  }

  private static long number(Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  /** How it ended; {@code running} if the runner was killed before it could say. */
  public String status() {
    return text("status").isEmpty() ? "running" : text("status");
  }

  /** Whether it did what was asked. */
  public boolean succeeded() {
    return RunStatus.of(status()).filter(RunStatus::isSuccess).isPresent();
  }

  /** The runner's word for the operation. */
  public String operation() {
    return text("operation");
  }

  /** As fully qualified as it is known. */
  public String stack() {
    return text("stack");
  }

  /** The page of the update; empty if there is none. */
  public String link() {
    return text("link");
  }

  /** The version of the stack that this update made; 0 if none. */
  public long version() {
    return number(facts.get("stackVersion"));
  }

  /**
   * The results of each stack: those of many, where the run was of many ({@code
   * docs/batch-result.schema.json}), else this one.
   */
  public List<RunReport> parts() {
    if (!(facts.get("stacks") instanceof List<?> stacks)) {
      return List.of(this);
    }
    List<RunReport> parts = new ArrayList<>();
    for (Object item : stacks) {
      if (item instanceof Map<?, ?> part && part.get("result") instanceof Map<?, ?> result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        result.forEach((name, value) -> facts.put(String.valueOf(name), value));
        parts.add(new RunReport(facts));
      }
    }
    return parts;
  }

  /** Resources per engine operation, without those that stay the same. */
  public Map<String, Integer> changes() {
    Map<String, Integer> changes = new TreeMap<>();
    map("counts")
        .forEach(
            (operation, count) -> {
              if (!"same".equals(operation) && number(count) > 0) {
                changes.put(String.valueOf(operation), (int) number(count));
              }
            });
    return changes;
  }

  /** How long it took; nothing while it runs. */
  public Duration duration() {
    try {
      return Duration.between(Instant.parse(text("start")), Instant.parse(text("end")));
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  /** Why it did not succeed: the code, what happened, what to do. Empty if it did. */
  public Optional<Problem> problem() {
    Map<?, ?> error = map("error");
    return error.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Problem(text(error, "code"), text(error, "whatHappened"), text(error, "whatToDo")));
  }

  /** Why a run did not succeed. */
  public record Problem(String code, String whatHappened, String whatToDo) {}

  /** Every resource that is not the same as before. */
  public List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    for (Object item : list("steps")) {
      if (item instanceof Map<?, ?> step && !"same".equals(text(step, "operation"))) {
        String urn = text(step, "urn");
        resources.add(
            new Resource(
                urn,
                text(step, "type"),
                urn.substring(urn.lastIndexOf("::") + (urn.contains("::") ? 2 : 1)),
                text(step, "operation"),
                text(step, "outcome"),
                number(step.get("durationMillis"))));
      }
    }
    return resources;
  }

  /** Warnings and errors. */
  public List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (Object item : list("diagnostics")) {
      if (item instanceof Map<?, ?> message && !"info".equals(text(message, "severity"))) {
        messages.add(
            new Message(text(message, "severity"), text(message, "message"), text(message, "urn")));
      }
    }
    return messages;
  }

  /** All outputs by name, secret ones without their values. */
  public List<Output> outputs() {
    Map<String, Output> outputs = new TreeMap<>();
    map("outputs")
        .forEach(
            (name, value) ->
                outputs.put(
                    name.toString(), new Output(name.toString(), String.valueOf(value), false)));
    for (Object name : list("withheldOutputs")) {
      outputs.put(name.toString(), new Output(name.toString(), "", true));
    }
    return List.copyOf(outputs.values());
  }

  /**
   * What a step returns to a Pipeline: {@code status}, {@code counts}, {@code outputs}, {@code
   * secretOutputs}, {@code link}, {@code version} and so on. Only maps, lists, texts, numbers and
   * booleans, all serialisable.
   */
  public Map<String, Object> forPipeline() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("status", status());
    result.put("succeeded", succeeded());
    result.put("operation", operation());
    result.put("stack", stack());
    result.put("counts", copy(map("counts")));
    result.put("outputs", copy(map("outputs")));
    result.put("secretOutputs", copy(list("withheldOutputs")));
    result.put("link", link());
    result.put("version", version());
    result.put("planDigest", text("planDigest"));
    result.put("durationMillis", duration().toMillis());
    result.put("error", problem().map(Problem::code).orElse(""));
    result.put("message", problem().map(Problem::whatHappened).orElse(""));
    result.put("advice", problem().map(Problem::whatToDo).orElse(""));
    return result;
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(key.toString(), copy(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return value;
  }
}
