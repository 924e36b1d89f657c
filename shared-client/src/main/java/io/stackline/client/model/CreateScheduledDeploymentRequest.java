package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Sets a deployment for a time. Source: {@code CreateScheduledDeploymentRequest} of the public API.
 *
 * @param scheduleCron five fields of cron, in UTC; or {@code scheduleOnce}
 * @param scheduleOnce RFC 3339; or {@code scheduleCron}
 */
public record CreateScheduledDeploymentRequest(
    @Nullable String scheduleCron,
    @Nullable String scheduleOnce,
    @Nullable CreateDeploymentRequest request) {}
