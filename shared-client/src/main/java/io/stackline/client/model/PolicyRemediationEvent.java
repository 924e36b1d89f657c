package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy changed a resource. Source: {@code apitype.PolicyRemediationEvent}. */
public record PolicyRemediationEvent(
    @Nullable String resourceUrn,
    @EmptyIfAbsent String color,
    @EmptyIfAbsent String policyName,
    @EmptyIfAbsent String policyPackName,
    @EmptyIfAbsent String policyPackVersion,
    @EmptyIfAbsent String policyPackVersionTag,
    @Nullable Map<String, JsonText> before,
    @Nullable Map<String, JsonText> after) {
  /** Copies the collections. */
  public PolicyRemediationEvent {
    before = Copies.mapOrNull(before);
    after = Copies.mapOrNull(after);
  }
}
