package io.stackline.client.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy pack the organization requires. Source: {@code apitype.RequiredPolicy}.
 *
 * @param packLocation a URL fetched without authorization
 * @param config by policy
 */
public record RequiredPolicy(
    String name,
    int version,
    @EmptyIfAbsent String versionTag,
    @EmptyIfAbsent String displayName,
    @Nullable String packLocation,
    @Nullable Map<String, JsonText> config,
    @Nullable List<String> environments) {
  /** Copies the collections. */
  public RequiredPolicy {
    config = Copies.mapOrNull(config);
    environments = Copies.listOrNull(environments);
  }
}
