package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stack. Source: {@code GET /api/stacks/{org}/{project}/{stack}}, {@code apitype.Stack}.
 *
 * @param currentOperation present only while an update runs
 * @param activeUpdate id of the last update, empty if there was none; {@code pulumi cancel} needs
 *     it
 * @param config present if the configuration lives in the service
 * @param version of the state, 0 for a stack that was never updated
 */
public record Stack(
    String id,
    String orgName,
    String projectName,
    String stackName,
    @Nullable OperationStatus currentOperation,
    @EmptyIfAbsent String activeUpdate,
    @Nullable Map<String, String> tags,
    @Nullable StackConfig config,
    int version) {
  /** Copies the collections. */
  public Stack {
    tags = Copies.mapOrNull(tags);
  }
}
