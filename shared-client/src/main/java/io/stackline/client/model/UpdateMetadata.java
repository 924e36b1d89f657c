package io.stackline.client.model;

import java.util.Map;

/**
 * Who and what started an update. Source: {@code apitype.UpdateMetadata}.
 *
 * @param environment keys such as {@code git.head}, {@code ci.system}, {@code exec.kind}
 */
public record UpdateMetadata(@EmptyIfAbsent String message, Map<String, String> environment) {
  /** Copies the collections. */
  public UpdateMetadata {
    environment = Copies.map(environment);
  }
}
