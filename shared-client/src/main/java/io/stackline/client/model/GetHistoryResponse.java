package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a stack's history, newest first. Source: {@code GET {stack}/updates}, {@code
 * apitype.GetHistoryResponse}; the public API adds the counts.
 */
public record GetHistoryResponse(
    List<UpdateInfo> updates, @Nullable Integer itemsPerPage, @Nullable Integer total) {
  /** Copies the collections. */
  public GetHistoryResponse {
    updates = Copies.list(updates);
  }
}
