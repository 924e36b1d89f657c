package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Sets looking for drift for a time. Source: {@code CreateScheduledDriftDeploymentRequest} of the
 * public API.
 *
 * @param scheduleCron five fields of cron, in UTC; or {@code scheduleOnce}
 */
public record CreateScheduledDriftDeploymentRequest(
    @Nullable String scheduleCron, @Nullable Boolean autoRemediate) {}
