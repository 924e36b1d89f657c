package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an opened environment gives. Source: {@code esc.Environment}.
 *
 * @param exprs the expressions of its definition
 * @param properties its values by name; those of {@code environmentVariables}, {@code files} and
 *     {@code pulumiConfig} have a meaning
 * @param schema of the values
 * @param executionContext what the expressions were told
 */
public record Environment(
    @Nullable JsonText exprs,
    @Nullable Map<String, EnvironmentValue> properties,
    @Nullable JsonText schema,
    @Nullable JsonText executionContext) {
  /** Copies the collections. */
  public Environment {
    properties = Copies.mapOrNull(properties);
  }
}
