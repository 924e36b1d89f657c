package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of a stack's history. Source: {@code GET {stack}/updates}, {@code apitype.UpdateInfo}.
 *
 * @param startTime Unix time in seconds
 * @param endTime Unix time in seconds, 0 while it runs
 * @param resourceChanges by operation, such as {@code create}
 */
public record UpdateInfo(
    UpdateKind kind,
    long startTime,
    @EmptyIfAbsent String message,
    Map<String, String> environment,
    Map<String, ConfigValue> config,
    UpdateResult result,
    long endTime,
    int version,
    @Nullable JsonText deployment,
    @Nullable Map<String, Integer> resourceChanges,
    @Nullable Integer resourceCount) {
  /** Copies the collections. */
  public UpdateInfo {
    environment = Copies.map(environment);
    config = Copies.map(config);
    resourceChanges = Copies.mapOrNull(resourceChanges);
  }
}
