package io.stackline.client.model;

/**
 * One time that a schedule was due. Source: {@code ScheduledActionHistoryEvent} of the public API.
 */
public record ScheduledActionHistoryEvent(
    String id,
    @EmptyIfAbsent String scheduledActionID,
    @EmptyIfAbsent String executed,
    int version,
    @EmptyIfAbsent String result) {}
