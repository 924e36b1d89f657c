package io.stackline.client.model;

import java.util.List;

/**
 * Events of an update; batches may arrive out of order. Source: {@code POST {update}/events/batch},
 * {@code apitype.EngineEventBatch}.
 */
public record EngineEventBatch(List<EngineEvent> events) {
  /** Copies the collections. */
  public EngineEventBatch {
    events = Copies.list(events);
  }
}
