package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A stack that was deleted. Source: {@code DeletedStack} of the public API. */
public record DeletedStack(
    String id,
    @EmptyIfAbsent String programId,
    @EmptyIfAbsent String projectName,
    @EmptyIfAbsent String stackName,
    int version,
    long deletedAt,
    @Nullable UpdateSummary lastUpdate) {}
