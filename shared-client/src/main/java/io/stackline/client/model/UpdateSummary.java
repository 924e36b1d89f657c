package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * An update in brief. Source: {@code UpdateSummary} of the public API.
 *
 * @param startTime Unix time in seconds
 * @param endTime Unix time in seconds
 */
public record UpdateSummary(
    @Nullable UpdateResult result, long startTime, long endTime, long resourceCount) {}
