package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** A look for drift. Source: {@code DriftRun} of the public API. */
public record DriftRun(
    String id,
    boolean driftDetected,
    @EmptyIfAbsent String created,
    @Nullable JobStatus status,
    @Nullable String deploymentId,
    @Nullable Integer deploymentVersion,
    @Nullable DriftRunUpdate detectUpdate,
    @Nullable DriftRunUpdate remediateUpdate) {}
