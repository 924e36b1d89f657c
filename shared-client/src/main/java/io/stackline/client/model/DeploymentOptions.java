package io.stackline.client.model;

/**
 * Options of a deployment. Source: {@code apitype.OperationContextOptions}.
 *
 * @param skipInstallDependencies whether `pulumi install` is left out
 * @param deleteAfterDestroy whether a stack that was destroyed is removed
 */
public record DeploymentOptions(boolean skipInstallDependencies, boolean deleteAfterDestroy) {}
