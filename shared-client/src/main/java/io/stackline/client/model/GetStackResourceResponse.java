package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A resource of a version of a stack. Source: {@code GetStackResourceResponse} of the public API.
 */
public record GetStackResourceResponse(
    @Nullable ResourceInfo resource, @EmptyIfAbsent String region, int version) {}
