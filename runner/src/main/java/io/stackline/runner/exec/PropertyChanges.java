package io.stackline.runner.exec;

import io.stackline.client.model.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changed properties of one step, one line each: what {@code --diff} prints. */
final class PropertyChanges {
  private static final int WIDTH = 120;

  private PropertyChanges() {}

  /**
   * Describes a step.
   *
   * @param changed the names the engine says changed; absent or empty when it does not say
   * @param line the event that ended the step
   */
  static List<String> of(@Nullable List<String> changed, String line) {
    EngineEvent.States states = EngineEvent.states(line);
    Map<String, JsonText> before = inputs(states.old());
    Map<String, JsonText> after = inputs(states.current());
    List<String> lines = new ArrayList<>();
    for (String name : names(changed, before, after)) {
      describe(lines, name, before.get(name), after.get(name));
    }
    return lines;
  }

  private static Collection<String> names(
      @Nullable List<String> changed, Map<String, JsonText> before, Map<String, JsonText> after) {
    if (changed != null && !changed.isEmpty()) {
      return changed;
    }
    return before.isEmpty() ? after.keySet() : List.of();
  }

  private static void describe(
      List<String> lines, String name, @Nullable JsonText before, @Nullable JsonText after) {
    if (before != null && after != null) {
      lines.add("~ " + name + ": " + shown(before) + " => " + shown(after));
    } else if (after != null) {
      lines.add("+ " + name + ": " + shown(after));
    } else if (before != null) {
      lines.add("- " + name + ": " + shown(before));
    }
  }

  private static String shown(JsonText value) {
    if (StackOutputs.containsSecret(value)) {
      return "[secret]";
    }
    String text = value.text();
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH) + "…";
  }

  private static Map<String, JsonText> inputs(EngineEvent.@Nullable State state) {
    Map<String, JsonText> inputs = state == null ? null : state.inputs();
    return inputs == null ? Map.of() : inputs;
  }
}
