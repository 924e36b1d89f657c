package io.stackline.runner.exec;

import io.stackline.client.model.JsonText;
import io.stackline.client.model.PropertyDiff;
import io.stackline.client.wire.Wire;
import io.stackline.client.wire.WireException;
import io.stackline.run.PropertyChange;
import io.stackline.run.PropertyChange.Kind;
import io.stackline.run.StepDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changed properties of one step: what {@code --diff} prints and reports show. */
final class PropertyChanges {
  private static final String HIDDEN = "\"[secret]\"";

  private final Map<String, JsonText> inputsBefore;
  private final Map<String, JsonText> before;
  private final Map<String, JsonText> after;
  private final UnaryOperator<String> mask;

  private PropertyChanges(EngineEvent.States states, UnaryOperator<String> mask) {
    this.inputsBefore = inputs(states.old());
    this.before = outputs(states.old());
    this.after = inputs(states.current());
    this.mask = mask;
  }

  /**
   * What reports show of a step that ended.
   *
   * @param start when it began
   * @param step what the engine says of it; absent if it changed nothing
   * @param line the event that ended it
   * @param mask hides the run's secrets
   */
  static StepDetail detail(
      long start, EngineEvent.@Nullable Metadata step, String line, UnaryOperator<String> mask) {
    EngineEvent.States states = EngineEvent.states(line);
    String parent =
        Stream.of(states.current(), states.old())
            .filter(Objects::nonNull)
            .flatMap(state -> state.parentUrn().stream())
            .findFirst()
            .map(mask)
            .orElse(null);
    return new StepDetail(start, parent, step == null ? List.of() : of(step, line, mask));
  }

  /**
   * The changes of a step that ended.
   *
   * @param step what the engine says of it
   * @param line the event that ended it
   * @param mask hides the run's secrets
   */
  static List<PropertyChange> of(
      EngineEvent.Metadata step, String line, UnaryOperator<String> mask) {
    EngineEvent.States states = EngineEvent.states(line);
    PropertyChanges changes = new PropertyChanges(states, mask);
    Map<String, PropertyDiff> detailed = step.detailedDiff();
    List<String> names = step.diffs();
    if (detailed != null && !detailed.isEmpty()) {
      return changes.detailed(detailed);
    }
    if (names != null && !names.isEmpty()) {
      return changes.named(names);
    }
    boolean isNew = states.old() == null;
    return isNew ? changes.named(List.copyOf(changes.after.keySet())) : List.of();
  }

  private List<PropertyChange> detailed(Map<String, PropertyDiff> diffs) {
    List<PropertyChange> all = new ArrayList<>();
    diffs.forEach(
        (path, diff) -> {
          Kind kind = kind(diff.diffKind());
          JsonText old =
              (diff.inputDiff()
                      ? PropertyPath.find(inputsBefore, path)
                      : PropertyPath.find(before, path)
                          .or(() -> PropertyPath.find(inputsBefore, path)))
                  .orElse(null);
          JsonText now = PropertyPath.find(after, path).orElse(null);
          all.add(
              new PropertyChange(
                  mask.apply(path),
                  kind,
                  kind == Kind.ADD ? null : shown(old),
                  kind == Kind.DELETE ? null : shown(now)));
        });
    return all;
  }

  /** {@code plugin.DiffKind} of the CLI's SDK, in the words that events have. */
  private static Kind kind(String word) {
    return switch (word) {
      case "add" -> Kind.ADD;
      case "delete" -> Kind.DELETE;
      case "add-replace", "delete-replace", "update-replace" -> Kind.REPLACE;
      // "update", and what a newer CLI may say.
      default -> Kind.UPDATE;
    };
  }

  private List<PropertyChange> named(List<String> names) {
    List<PropertyChange> all = new ArrayList<>();
    for (String name : names) {
      JsonText old = inputsBefore.get(name);
      JsonText now = after.get(name);
      if (old != null || now != null) {
        Kind kind = old == null ? Kind.ADD : now == null ? Kind.DELETE : Kind.UPDATE;
        all.add(new PropertyChange(mask.apply(name), kind, shown(old), shown(now)));
      }
    }
    return all;
  }

  private @Nullable String shown(@Nullable JsonText value) {
    if (value == null) {
      return null;
    }
    if (StackOutputs.containsSecret(value)) {
      return HIDDEN;
    }
    String text = mask.apply(value.text());
    if (text.length() > PropertyChange.LONGEST) {
      return beginning(text);
    }
    // Hiding a number leaves no JSON.
    return text.equals(value.text()) || isJson(text) ? text : Wire.encode(text);
  }

  private static String beginning(String json) {
    String text = json.startsWith("\"") && isJson(json) ? Wire.decode(json, String.class) : json;
    int end = Math.min(text.length(), PropertyChange.LONGEST);
    // Half a surrogate pair is no character.
    end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return Wire.encode(text.substring(0, end) + "…");
  }

  private static boolean isJson(String text) {
    try {
      Wire.decodeList("[" + text + "]", JsonText.class);
      return true;
    } catch (WireException e) {
      return false;
    }
  }

  private static Map<String, JsonText> inputs(EngineEvent.@Nullable State state) {
    return Optional.ofNullable(state).map(EngineEvent.State::inputs).orElse(Map.of());
  }

  private static Map<String, JsonText> outputs(EngineEvent.@Nullable State state) {
    return Optional.ofNullable(state).map(EngineEvent.State::outputs).orElse(Map.of());
  }
}
