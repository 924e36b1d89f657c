package io.stackline.runner.report;

import io.stackline.client.wire.Wire;
import io.stackline.run.OutputExport;
import io.stackline.run.RunResult;
import io.stackline.run.Secret;
import io.stackline.runner.exec.Masker;
import io.stackline.runner.host.Variable;
import io.stackline.runner.host.VariableFormat.Omission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run as variables: its facts first, then the stack's outputs by name. */
final class ExportedVariables {
  /**
   * What the engine puts in place of what only an update will show (CLI package {@code plugin}).
   */
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  private static final List<String> COUNTED =
      List.of("create", "update", "replace", "delete", "same");
  private static final String SAME = "same";

  private final OutputExport export;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Omission> omitted = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ExportedVariables(OutputExport export) {
    this.export = export;
  }

  /**
   * @param secrets the JSON of secret outputs by their name
   */
  static ExportedVariables of(RunResult result, OutputExport export, Map<String, Secret> secrets) {
    ExportedVariables all = new ExportedVariables(export);
    all.addFacts(result);
    Map<String, String> plain = new TreeMap<>(result.outputs().values());
    for (String name : selected(plain.keySet(), export)) {
      all.addOutput(name, Secret.of(plain.getOrDefault(name, "")), false);
    }
    for (String name : selected(secrets.keySet(), export)) {
      all.addOutput(name, secrets.getOrDefault(name, Secret.of("")), true);
    }
    return all;
  }

  /** Those of the names that are to be exported, in order. */
  static Set<String> selected(Set<String> names, OutputExport export) {
    Set<String> selected = new TreeSet<>(names);
    if (!export.only().isEmpty()) {
      selected.retainAll(export.only());
    }
    return selected;
  }

  /** Whether the JSON of a value holds something that only an update will show. */
  static boolean isUnknown(String json) {
    return json.contains(UNKNOWN);
  }

  List<Variable> variables() {
    return List.copyOf(variables);
  }

  List<Omission> omitted() {
    return List.copyOf(omitted);
  }

  private void addFacts(RunResult result) {
    if (result.status() != null) {
      addFact("STATUS", result.status().word());
    }
    addFact("OPERATION", result.operation().word());
    addFact("STACK", result.stack());
    if (result.version() != null) {
      addFact("VERSION", Long.toString(result.version()));
    }
    if (result.link() != null) {
      addFact("LINK", result.link());
    }
    if (result.operation().runsEngine()) {
      Map<String, Integer> counts = result.counts();
      int changes =
          counts.entrySet().stream()
              .filter(e -> !e.getKey().equals(SAME))
              .mapToInt(Map.Entry::getValue)
              .sum();
      addFact("CHANGES", Integer.toString(changes));
      for (String operation : COUNTED) {
        addFact(
            operation.toUpperCase(Locale.ROOT),
            Integer.toString(counts.getOrDefault(operation, 0)));
      }
    }
  }

  private void addFact(String name, String value) {
    variables.add(Variable.plain("STACKLINE_" + name, value));
  }

  private void addOutput(String output, Secret json, boolean secret) {
    String name = Variable.nameOf(export.prefix(), output);
    Secret value = text(json);
    if (Variable.isReserved(name)) {
      omit(output, name + " has a meaning of its own; another --export-prefix helps");
    } else if (!names.add(name.toUpperCase(Locale.ROOT))) {
      omit(output, "another output becomes " + name + " too");
    } else if (isUnknown(json.reveal())) {
      omit(output, "only an update will show its value");
    } else if (secret && !Masker.canHide(value)) {
      omit(output, "it is too short to be hidden");
    } else {
      variables.add(new Variable(name, value, secret));
    }
  }

  private void omit(String output, String why) {
    omitted.add(new Omission(output, why));
  }

  /** A text as it is, anything else as JSON. */
  private static Secret text(Secret json) {
    return json.reveal().startsWith("\"")
        ? Secret.of(Wire.decode(json.reveal(), String.class))
        : json;
  }
}
