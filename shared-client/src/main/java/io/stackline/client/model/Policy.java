package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy of a pack. Source: {@code AppPolicy} of the public API. */
public record Policy(
    String name,
    @EmptyIfAbsent String displayName,
    @EmptyIfAbsent String description,
    @Nullable EnforcementLevel enforcementLevel,
    @EmptyIfAbsent String message,
    @Nullable JsonText configSchema,
    @Nullable PolicySeverity severity,
    @Nullable PolicyComplianceFramework framework,
    @Nullable List<String> tags,
    @Nullable String remediationSteps,
    @Nullable String url) {
  /** Copies the collections. */
  public Policy {
    tags = Copies.listOrNull(tags);
  }
}
