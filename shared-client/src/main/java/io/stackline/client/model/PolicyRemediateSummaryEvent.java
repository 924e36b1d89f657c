package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which remediating policies a resource passed. Source: {@code
 * apitype.PolicyRemediateSummaryEvent}.
 */
public record PolicyRemediateSummaryEvent(
    @EmptyIfAbsent String resourceUrn,
    @EmptyIfAbsent String policyPackName,
    @EmptyIfAbsent String policyPackVersion,
    @EmptyIfAbsent String policyPackVersionTag,
    @Nullable List<String> passed,
    @Nullable List<String> failed) {
  /** Copies the collections. */
  public PolicyRemediateSummaryEvent {
    passed = Copies.listOrNull(passed);
    failed = Copies.listOrNull(failed);
  }
}
