package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Sets the end of a stack. Source: {@code CreateScheduledTTLDeploymentRequest} of the public API.
 *
 * @param timestamp when it is destroyed, RFC 3339
 */
public record CreateScheduledTTLDeploymentRequest(
    @Nullable String timestamp, @Nullable Boolean deleteAfterDestroy) {}
