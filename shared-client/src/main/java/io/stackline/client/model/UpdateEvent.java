package io.stackline.client.model;

import java.util.Map;

/** A piece of an update's output. Source: {@code apitype.UpdateEvent}. */
public record UpdateEvent(
    @EmptyIfAbsent String index, UpdateEventKind kind, Map<String, JsonText> fields) {
  /** Copies the collections. */
  public UpdateEvent {
    fields = Copies.map(fields);
  }
}
