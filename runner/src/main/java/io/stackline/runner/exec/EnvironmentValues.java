package io.stackline.runner.exec;

import io.stackline.client.model.Environment;
import io.stackline.client.model.EnvironmentValue;
import io.stackline.client.model.JsonText;
import io.stackline.client.wire.Wire;
import io.stackline.run.RunException;
import io.stackline.run.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What an opened environment gives to a run. Source: {@code cmd/esc/cli/prepare.go} of the ESC CLI,
 * and the CLI's own use of {@code pulumiConfig}.
 */
public final class EnvironmentValues {
  private final Map<String, EnvironmentValue> properties;
  private final List<Secret> secrets = new ArrayList<>();

  private EnvironmentValues(Map<String, EnvironmentValue> properties) {
    this.properties = properties;
    properties.values().forEach(this::learn);
  }

  /** The values of an environment. */
  public static EnvironmentValues of(Environment environment) {
    Map<String, EnvironmentValue> properties = environment.properties();
    return new EnvironmentValues(properties == null ? Map.of() : properties);
  }

  /** Everything in it that is secret, also what has no meaning for a run. */
  public List<Secret> secrets() {
    return List.copyOf(secrets);
  }

  /** Variables for the program, by name; the values may be secret. */
  public Map<String, Secret> variables() {
    return texts("environmentVariables");
  }

  /** The content of files for the program, by the name of the variable that gets their place. */
  public Map<String, Secret> files() {
    return texts("files");
  }

  /** Configuration, with keys as they are. */
  public List<ConfigEntry> configuration() throws RunException {
    List<ConfigEntry> all = new ArrayList<>();
    for (Map.Entry<String, EnvironmentValue> member : members("pulumiConfig").entrySet()) {
      EnvironmentValue value = member.getValue();
      if (value.unknown() || value.value() == null) {
        continue;
      }
      Object plain = plain(value);
      boolean secret = isSecret(value);
      String text = plain instanceof String string ? string : Wire.encode(plain);
      all.add(
          new ConfigEntry(
              member.getKey(),
              false,
              secret ? null : node(plain, text),
              secret ? Secret.of(text) : null));
    }
    return all;
  }

  private static Node node(Object plain, String text) throws RunException {
    return plain instanceof String
        ? ConfigSource.node(text, false)
        : Yaml.document(Path.of("pulumiConfig of an environment"), text)
            .orElseGet(() -> ConfigSource.node(text, false));
  }

  private Map<String, Secret> texts(String property) {
    Map<String, Secret> all = new LinkedHashMap<>();
    members(property)
        .forEach(
            (name, value) -> {
              JsonText json = value.value();
              if (!value.unknown() && json != null) {
                Object plain = plain(value);
                all.put(name, Secret.of(plain instanceof String text ? text : Wire.encode(plain)));
              }
            });
    return all;
  }

  private Map<String, EnvironmentValue> members(String property) {
    EnvironmentValue value = properties.get(property);
    JsonText json = value == null ? null : value.value();
    return json != null && json.text().startsWith("{")
        ? Wire.decodeMap(json.text(), EnvironmentValue.class)
        : Map.of();
  }

  private void learn(EnvironmentValue value) {
    JsonText json = value.value();
    if (json == null) {
      return;
    }
    if (value.secret()) {
      Object plain = plain(value);
      secrets.add(Secret.of(plain instanceof String text ? text : Wire.encode(plain)));
    }
    if (json.text().startsWith("{")) {
      Wire.decodeMap(json.text(), EnvironmentValue.class).values().forEach(this::learn);
    } else if (json.text().startsWith("[")) {
      Wire.decodeList(json.text(), EnvironmentValue.class).forEach(this::learn);
    }
  }

  private static boolean isSecret(EnvironmentValue value) {
    JsonText json = value.value();
    if (value.secret() || json == null) {
      return value.secret();
    }
    if (json.text().startsWith("{")) {
      return Wire.decodeMap(json.text(), EnvironmentValue.class).values().stream()
          .anyMatch(EnvironmentValues::isSecret);
    }
    return json.text().startsWith("[")
        && Wire.decodeList(json.text(), EnvironmentValue.class).stream()
            .anyMatch(EnvironmentValues::isSecret);
  }

  /** A text, or JSON without what surrounds each value. */
  private static Object plain(EnvironmentValue value) {
    JsonText json = value.value();
    if (json == null) {
      return new JsonText("null");
    }
    if (json.text().startsWith("{")) {
      Map<String, Object> all = new LinkedHashMap<>();
      Wire.decodeMap(json.text(), EnvironmentValue.class)
          .forEach((name, member) -> all.put(name, plain(member)));
      return all;
    }
    if (json.text().startsWith("[")) {
      List<Object> all = new ArrayList<>();
      Wire.decodeList(json.text(), EnvironmentValue.class).forEach(e -> all.add(plain(e)));
      return all;
    }
    return json.text().startsWith("\"") ? Wire.decode(json.text(), String.class) : json;
  }
}
