package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A value and how often it is there. Source: {@code AggregationBucket} of the public API.
 *
 * @param aggregations counts within this one, an object of {@code Aggregation}s by name
 */
public record AggregationBucket(
    @Nullable String name, @Nullable Long count, @Nullable JsonText aggregations) {}
