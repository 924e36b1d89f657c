package io.stackline.client.model;

import java.util.List;

/** What a schedule did. Source: {@code ListScheduledActionHistoryResponse} of the public API. */
public record ListScheduledActionHistoryResponse(
    List<ScheduledActionHistoryEvent> scheduleHistoryEvents) {
  /** Copies the collections. */
  public ListScheduledActionHistoryResponse {
    scheduleHistoryEvents = Copies.list(scheduleHistoryEvents);
  }
}
