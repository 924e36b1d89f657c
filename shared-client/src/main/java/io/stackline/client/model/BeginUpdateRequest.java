package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Creates and starts an update in one call. Source: {@code POST {stack}/begin-update}, {@code
 * AppBeginUpdateRequest} of the public API.
 */
public record BeginUpdateRequest(
    UpdateKind updateKind,
    UpdateProgramRequest program,
    @Nullable Map<String, String> tags,
    @Nullable Long journalVersion) {
  /** Copies the collections. */
  public BeginUpdateRequest {
    tags = Copies.mapOrNull(tags);
  }
}
