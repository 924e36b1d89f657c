package io.stackline.client.model;

import java.util.List;

/**
 * How the engine runs an update. Source: {@code apitype.UpdateOptions}.
 *
 * @param color {@code raw}, {@code always}, {@code never} or {@code auto}
 * @param dryRun true for a preview of any kind
 */
public record UpdateOptions(
    List<String> localPolicyPackPaths,
    @EmptyIfAbsent String color,
    boolean dryRun,
    int parallel,
    boolean showConfig,
    boolean showReplacementSteps,
    @JsonName("showNames") boolean showSames,
    boolean summary,
    boolean debug) {
  /** Copies the collections. */
  public UpdateOptions {
    localPolicyPackPaths = Copies.list(localPolicyPackPaths);
  }
}
