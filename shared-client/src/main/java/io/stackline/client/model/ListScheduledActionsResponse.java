package io.stackline.client.model;

import java.util.List;

/** Schedules. Source: {@code ListScheduledActionsResponse} of the public API. */
public record ListScheduledActionsResponse(List<ScheduledAction> schedules) {
  /** Copies the collections. */
  public ListScheduledActionsResponse {
    schedules = Copies.list(schedules);
  }
}
