package io.stackline.client.model;

/**
 * Where the program of a deployment comes from. Source: {@code apitype.SourceContext}.
 *
 * @param git a repository
 */
public record DeploymentSource(DeploymentGitSource git) {}
