package io.stackline.runner.exec;

import io.stackline.client.wire.Wire;
import io.stackline.run.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets in what {@code pulumi config --show-secrets --json} prints. */
public final class ConfigSecrets {
  private ConfigSecrets() {}

  record Value(@Nullable String value, boolean secret) {}

  /**
   * Every value that is, or has, a secret; structures as JSON.
   *
   * @throws io.stackline.client.wire.WireException if it is no such document
   */
  public static List<Secret> of(String json) {
    Map<String, Value> all = Wire.decodeMap(json, Value.class);
    return all.values().stream()
        .filter(Value::secret)
        .map(Value::value)
        .filter(text -> text != null && !text.isEmpty())
        .map(Secret::of)
        .toList();
  }
}
