package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Sets rotating secrets for a time. Source: {@code CreateEnvironmentScheduleRequest} of the public
 * API.
 *
 * @param scheduleCron five fields of cron, in UTC; or {@code scheduleOnce}
 * @param scheduleOnce RFC 3339, absent if never
 */
public record CreateEnvironmentScheduleRequest(
    @Nullable String scheduleCron,
    @Nullable String scheduleOnce,
    @Nullable CreateEnvironmentSecretRotationScheduleRequest secretRotationRequest) {}
