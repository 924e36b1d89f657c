package io.stackline.client.model;

/**
 * A deployment that was accepted. Source: {@code apitype.CreateDeploymentResponse}.
 *
 * @param id its id
 * @param consoleUrl its page
 */
public record CreateDeploymentResponse(String id, @EmptyIfAbsent String consoleUrl) {}
