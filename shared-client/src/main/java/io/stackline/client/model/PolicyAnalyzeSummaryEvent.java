package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which policies a resource passed. Source: {@code apitype.PolicyAnalyzeSummaryEvent}. */
public record PolicyAnalyzeSummaryEvent(
    @EmptyIfAbsent String resourceUrn,
    @EmptyIfAbsent String policyPackName,
    @EmptyIfAbsent String policyPackVersion,
    @EmptyIfAbsent String policyPackVersionTag,
    @Nullable List<String> passed,
    @Nullable List<String> failed) {
  /** Copies the collections. */
  public PolicyAnalyzeSummaryEvent {
    passed = Copies.listOrNull(passed);
    failed = Copies.listOrNull(failed);
  }
}
