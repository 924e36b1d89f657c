package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A step of a job. Source: {@code StepRun} of the public API.
 *
 * @param started RFC 3339, absent if never
 * @param lastUpdated RFC 3339, absent if never
 */
public record StepRun(
    String name,
    @Nullable StepStatus status,
    @Nullable String started,
    @Nullable String lastUpdated) {}
