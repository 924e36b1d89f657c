package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * How a deployment gets at a repository. Source: {@code apitype.GitAuthConfig}.
 *
 * @param accessToken a personal access token
 */
public record DeploymentGitAuth(@Nullable DeploymentSecret accessToken) {}
