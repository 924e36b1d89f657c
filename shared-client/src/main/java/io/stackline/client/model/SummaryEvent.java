package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an update did. Source: {@code apitype.SummaryEvent}.
 *
 * @param resourceChanges by operation
 * @param result {@code succeeded}, {@code failed} or {@code canceled}
 */
public record SummaryEvent(
    boolean maybeCorrupt,
    int durationSeconds,
    Map<String, Integer> resourceChanges,
    @JsonName("PolicyPacks") Map<String, String> policyPacks,
    boolean isPreview,
    @Nullable String result) {
  /** Copies the collections. */
  public SummaryEvent {
    resourceChanges = Copies.map(resourceChanges);
    policyPacks = Copies.map(policyPacks);
  }
}
