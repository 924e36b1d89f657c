package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Moves a stack to another organization. Source: {@code TransferStackRequest} of the public API.
 */
public record TransferStackRequest(
    @Nullable String projectName,
    @Nullable String stackName,
    @Nullable String fromOrg,
    @EmptyIfAbsent String toOrg) {}
