package io.stackline.runner.host;

import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.Secret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be hidden of a secret value: hosts hide whole texts, so that the texts inside a JSON
 * value have to be told to them one by one.
 */
public final class SecretParts {
  private static final int SHORTEST = 4;

  private final Set<String> parts = new LinkedHashSet<>();

  private SecretParts() {}

  /** The value itself, its lines, and each text in it if it is JSON; the longest come first. */
  public static List<Secret> of(Secret value) {
    SecretParts all = new SecretParts();
    all.add(value.reveal());
    String text = value.reveal().strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      all.addLeaves(text);
    }
    return all.parts.stream()
        .sorted((a, b) -> Integer.compare(b.length(), a.length()))
        .map(Secret::of)
        .toList();
  }

  private void add(String text) {
    addLong(text);
    text.lines().map(String::strip).forEach(this::addLong);
  }

  private void addLong(String text) {
    if (text.strip().length() >= SHORTEST) {
      parts.add(text);
    }
  }

  private void addLeaves(String json) {
    try {
      if (json.startsWith("[")) {
        Wire.decodeList(json, JsonText.class).forEach(e -> addLeaves(e.text()));
      } else if (json.startsWith("{")) {
        Wire.decodeMap(json, JsonText.class).values().forEach(m -> addLeaves(m.text()));
      } else if (json.startsWith("\"")) {
        add(Wire.decode(json, String.class));
      } else if (json.matches("-?[0-9].*")) {
        addLong(json);
      }
    } catch (io.stackline.client.wire.WireException notJson) {
      // A text that only looks like JSON has no parts of its own.
      addLong(json);
    }
  }
}
