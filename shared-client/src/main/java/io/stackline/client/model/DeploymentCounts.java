package io.stackline.client.model;

/** Deployments by where they stand. Source: {@code DeploymentCounts} of the public API. */
public record DeploymentCounts(
    int notStarted,
    int accepted,
    int running,
    int failed,
    int succeeded,
    int skipped,
    long total) {}
