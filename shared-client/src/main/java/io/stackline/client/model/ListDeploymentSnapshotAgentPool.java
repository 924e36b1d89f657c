package io.stackline.client.model;

/**
 * List deployment snapshot agent pool. Source: {@code ListDeploymentSnapshotAgentPool} of the
 * public API.
 */
public record ListDeploymentSnapshotAgentPool(String id, String name) {}
