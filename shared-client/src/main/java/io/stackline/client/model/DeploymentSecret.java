package io.stackline.client.model;

/**
 * A secret in a request for a deployment. Source: {@code apitype.SecretValue}.
 *
 * @param secret the value
 */
public record DeploymentSecret(Secret secret) {}
