package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an update stands and what it printed. Source: {@code GET {update}}, {@code
 * apitype.UpdateResults}.
 *
 * @param continuationToken absent once the update ended and everything was returned
 */
public record UpdateResults(
    UpdateStatus status, List<UpdateEvent> events, @Nullable String continuationToken) {
  /** Copies the collections. */
  public UpdateResults {
    events = Copies.list(events);
  }
}
