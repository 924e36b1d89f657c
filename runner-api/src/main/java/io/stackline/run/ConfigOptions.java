package io.stackline.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The configuration given for one run.
 *
 * @param values plain values by key ({@code key} or {@code namespace:key}), in the order given
 * @param secrets where secret values are, by key
 */
public record ConfigOptions(Map<String, String> values, Map<String, SecretReference> secrets) {

  /** No configuration but the stack's own. */
  public static final ConfigOptions NONE = new ConfigOptions(Map.of(), Map.of());

  public ConfigOptions {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
  }
}
