package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that the service does at a set time. Source: {@code ScheduledAction} of the public API.
 *
 * @param scheduleCron five fields of cron, in UTC; or {@code scheduleOnce}
 * @param definition an object: what is done
 */
public record ScheduledAction(
    String id,
    @EmptyIfAbsent String orgID,
    @Nullable String scheduleCron,
    @Nullable String scheduleOnce,
    @EmptyIfAbsent String nextExecution,
    boolean paused,
    @Nullable ScheduledActionKind kind,
    @Nullable JsonText definition,
    @EmptyIfAbsent String created,
    @EmptyIfAbsent String modified,
    @EmptyIfAbsent String lastExecuted) {}
