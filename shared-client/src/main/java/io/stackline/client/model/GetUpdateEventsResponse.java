package io.stackline.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of an update's events in the order of their sequence. Source: {@code GET {update}/events},
 * {@code apitype.GetUpdateEventsResponse}.
 *
 * @param continuationToken for more; absent once the update ended and everything was returned
 */
public record GetUpdateEventsResponse(
    List<EngineEvent> events, @Nullable String continuationToken) {
  /** Copies the collections. */
  public GetUpdateEventsResponse {
    events = Copies.list(events);
  }
}
