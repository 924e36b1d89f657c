package io.stackline.client.model;

import java.util.Map;

/** The configuration an update starts with. Source: {@code apitype.PreludeEvent}. */
public record PreludeEvent(Map<String, String> config) {
  /** Copies the collections. */
  public PreludeEvent {
    config = Copies.map(config);
  }
}
