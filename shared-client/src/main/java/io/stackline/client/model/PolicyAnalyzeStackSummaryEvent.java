package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which policies the whole stack passed. Source: {@code apitype.PolicyAnalyzeStackSummaryEvent}.
 */
public record PolicyAnalyzeStackSummaryEvent(
    @EmptyIfAbsent String policyPackName,
    @EmptyIfAbsent String policyPackVersion,
    @EmptyIfAbsent String policyPackVersionTag,
    @Nullable List<String> passed,
    @Nullable List<String> failed) {
  /** Copies the collections. */
  public PolicyAnalyzeStackSummaryEvent {
    passed = Copies.listOrNull(passed);
    failed = Copies.listOrNull(failed);
  }
}
