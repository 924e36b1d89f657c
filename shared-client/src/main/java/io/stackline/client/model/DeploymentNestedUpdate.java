package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of a deployment. Source: {@code DeploymentNestedUpdate} of the public API.
 *
 * @param startTime Unix time in seconds
 * @param endTime Unix time in seconds
 */
public record DeploymentNestedUpdate(
    String id,
    @EmptyIfAbsent String updateID,
    int version,
    long startTime,
    long endTime,
    @Nullable UpdateResult result,
    @Nullable UpdateKind kind,
    @EmptyIfAbsent String message,
    Map<String, String> environment) {
  /** Copies the collections. */
  public DeploymentNestedUpdate {
    environment = Copies.map(environment);
  }
}
