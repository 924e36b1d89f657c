package io.stackline.client.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A debugger may attach. Source: {@code apitype.StartDebuggingEvent}. */
public record StartDebuggingEvent(@Nullable Map<String, JsonText> config) {
  /** Copies the collections. */
  public StartDebuggingEvent {
    config = Copies.mapOrNull(config);
  }
}
