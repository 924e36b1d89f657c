package io.stackline.runner.exec;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.RunResult.Outputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Separates a stack's plain outputs from those that are, or contain, secrets. */
public final class StackOutputs {
  /** How a secret is marked in states and events; inside a JSON string the quotes were escaped. */
  private static final String MARK =
      "\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\"";

  /** What the CLI's own commands print in place of a secret. */
  private static final String BLINDED = "\"[secret]\"";

  /** The same within a text, also in events: {@code FilterString} of the CLI's package logging. */
  private static final String VEIL = "[secret]";

  private StackOutputs() {}

  /** The outputs in an engine event that ends the root stack's step. */
  static Outputs fromEvent(String line) {
    EngineEvent.State state = EngineEvent.states(line).current();
    Map<String, JsonText> outputs = state == null ? null : state.outputs();
    return outputs == null ? Outputs.NONE : of(outputs);
  }

  /** The outputs as {@code stack output --json} prints them. */
  public static Outputs printed(String json) {
    return of(Wire.decodeMap(json, JsonText.class));
  }

  /**
   * Separates outputs.
   *
   * @param outputs by name, in the form states have or in the form {@code stack output} prints
   */
  public static Outputs of(Map<String, JsonText> outputs) {
    Map<String, String> plain = new LinkedHashMap<>();
    List<String> withheld = new ArrayList<>();
    outputs.forEach(
        (name, value) -> {
          if (containsSecret(value)) {
            withheld.add(name);
          } else {
            plain.put(name, value.text());
          }
        });
    return new Outputs(plain, withheld);
  }

  /** Whether a value is, or contains, a secret. */
  public static boolean containsSecret(JsonText value) {
    return value.text().contains(MARK) || value.text().contains(BLINDED);
  }

  /**
   * What may be handed on of outputs.
   *
   * @param outputs as they are, or withheld
   * @param veiled the names of those that are withheld although nobody marked them as secret
   */
  public record Shown(Outputs outputs, List<String> veiled) {
    static final Shown NONE = new Shown(Outputs.NONE, List.of());

    public Shown {
      veiled = List.copyOf(veiled);
    }
  }

  /**
   * Withholds also those in which something secret stands. The CLI has put a word in the place of
   * what it knows, so that the value is not what it seems; what it does not know, the masker may.
   */
  public static Shown shown(Outputs outputs, Masker masker) {
    List<String> veiled =
        outputs.values().entrySet().stream()
            .filter(
                e -> e.getValue().contains(VEIL) || !masker.mask(e.getValue()).equals(e.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, String> plain = new LinkedHashMap<>(outputs.values());
    List<String> withheld = new ArrayList<>(outputs.withheld());
    withheld.addAll(veiled);
    plain.keySet().removeAll(withheld);
    return new Shown(new Outputs(plain, withheld), veiled);
  }
}
