package io.stackline.runner.exec;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value that a path of the engine's diffs means, such as {@code tags["a.b"][0].name}.
 * Form: {@code resource.ParsePropertyPath} of the CLI's SDK.
 */
final class PropertyPath {
  private static final Pattern STEP =
      Pattern.compile("\\.?([^.\\[\\]\"]+)|\\[(\\d+)]|\\.?\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

  /** The pattern's quoted names take stack for each character. */
  private static final int LONGEST = 1_000;

  private PropertyPath() {}

  /** The value; absent where there is none, or where the path is not understood. */
  static Optional<JsonText> find(Map<String, JsonText> properties, String path) {
    JsonText whole = properties.get(path);
    if (whole != null) {
      return Optional.of(whole);
    }
    List<String> steps = steps(path);
    JsonText at = steps.isEmpty() ? null : properties.get(steps.get(0));
    for (int i = 1; at != null && i < steps.size(); i++) {
      at = member(at, steps.get(i));
    }
    return Optional.ofNullable(at);
  }

  private static List<String> steps(String path) {
    if (path.length() > LONGEST) {
      return List.of();
    }
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    int at = 0;
    while (at < path.length()) {
      if (!step.find(at) || step.start() != at) {
        return List.of();
      }
      at = step.end();
      String quoted = step.group(3);
      String plain = step.group(1) == null ? step.group(2) : step.group(1);
      steps.add(quoted == null ? plain : quoted.replaceAll("\\\\(.)", "$1"));
    }
    return steps;
  }

  private static @Nullable JsonText member(JsonText value, String step) {
    String text = value.text();
    if (text.startsWith("{")) {
      return Wire.decodeMap(text, JsonText.class).get(step);
    }
    if (text.startsWith("[") && step.matches("\\d{1,9}")) {
      List<JsonText> elements = Wire.decodeList(text, JsonText.class);
      int index = Integer.parseInt(step);
      return index < elements.size() ? elements.get(index) : null;
    }
    return null;
  }
}
