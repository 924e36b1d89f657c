package io.stackline.client.model;

/**
 * The agents that carry a deployment out. Source: {@code ListDeploymentSnapshotAgentPool} of the
 * public API.
 */
public record ListDeploymentSnapshotAgentPool(String id, String name) {}
