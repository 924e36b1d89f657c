package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a created update. Source: {@code POST {stack}/update/{id}}, {@code
 * apitype.StartUpdateRequest}.
 *
 * @param tags replaces the stack's tags, if present
 * @param journalVersion the newest journal the client can write; absent for none
 */
public record StartUpdateRequest(
    @Nullable Map<String, String> tags, @Nullable Long journalVersion) {
  /** Copies the collections. */
  public StartUpdateRequest {
    tags = Copies.mapOrNull(tags);
  }
}
