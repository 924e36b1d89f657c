package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy pack with its configuration. Source: {@code AppPolicyPackMetadata} of the public API.
 */
public record PolicyPackMetadata(
    String name,
    @EmptyIfAbsent String displayName,
    int version,
    @EmptyIfAbsent String versionTag,
    @Nullable JsonText config,
    @Nullable List<String> environments) {
  /** Copies the collections. */
  public PolicyPackMetadata {
    environments = Copies.listOrNull(environments);
  }
}
