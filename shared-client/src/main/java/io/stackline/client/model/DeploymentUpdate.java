package io.stackline.client.model;

/**
 * An update that a deployment made. Source: {@code apitype.GetDeploymentUpdatesUpdateInfo}.
 *
 * @param updateID its id
 * @param version its version
 * @param latestVersion the version of the stack
 */
public record DeploymentUpdate(String updateID, int version, int latestVersion) {}
