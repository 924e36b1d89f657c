package io.stackline.client.model;

/**
 * What a deployment runs in. Source: {@code apitype.ExecutorContext}.
 *
 * @param executorImage the reference of an image
 */
public record DeploymentExecutor(String executorImage) {}
