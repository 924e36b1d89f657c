package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a deployment. Source: {@code apitype.CreateDeploymentRequest}.
 *
 * @param operation {@code update}, {@code preview}, {@code refresh}, {@code destroy} or {@code
 *     detect-drift}
 * @param inheritSettings whether what is absent comes from the settings of the stack
 * @param executorContext what it runs in
 * @param sourceContext where the program is
 * @param operationContext how it does its work
 * @param agentPoolID the agents that carry it out
 */
public record CreateDeploymentRequest(
    String operation,
    boolean inheritSettings,
    @Nullable DeploymentExecutor executorContext,
    @Nullable DeploymentSource sourceContext,
    @Nullable DeploymentOperation operationContext,
    @Nullable String agentPoolID) {}
