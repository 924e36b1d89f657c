package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new update: what is to run. Source: {@code POST {stack}/{kind}}, {@code
 * apitype.UpdateProgramRequest}.
 *
 * @param name of the project
 */
public record UpdateProgramRequest(
    @EmptyIfAbsent String name,
    @EmptyIfAbsent String runtime,
    @EmptyIfAbsent String main,
    @EmptyIfAbsent String description,
    @Nullable UpdateOptions options,
    Map<String, ConfigValue> config,
    @Nullable UpdateMetadata metadata) {
  /** Copies the collections. */
  public UpdateProgramRequest {
    config = Copies.map(config);
  }
}
