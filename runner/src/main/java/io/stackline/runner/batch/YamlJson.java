package io.stackline.runner.batch;

import io.stackline.client.wire.Wire;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was read of YAML, as JSON. */
final class YamlJson {
  private YamlJson() {}

  /** The JSON text of a value; what JSON has no form for is text. */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> Wire.encode(String.valueOf(e.getKey())) + ":" + of(e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(YamlJson::of).collect(Collectors.joining(",", "[", "]"));
    }
    boolean exact =
        value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof BigInteger
            || value instanceof BigDecimal
            || (value instanceof Double number && Double.isFinite(number));
    return exact ? value.toString() : Wire.encode(value.toString());
  }
}
