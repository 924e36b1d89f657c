package io.stackline.client.model;

/** Whether a stack has drifted. Source: {@code StackDriftStatus} of the public API. */
public record StackDriftStatus(
    boolean driftDetected, @EmptyIfAbsent String latestDriftRun, boolean runInProgress) {}
