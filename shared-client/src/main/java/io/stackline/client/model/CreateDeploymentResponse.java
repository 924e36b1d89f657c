package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * A deployment that was accepted. Source: {@code apitype.CreateDeploymentResponse}; the number is
 * in the official Python client's model of the same name.
 *
 * @param id its id
 * @param version its number among the stack's deployments, from 1; null where the service tells
 *     none
 * @param consoleUrl its page
 */
public record CreateDeploymentResponse(
    String id, @Nullable Integer version, @EmptyIfAbsent String consoleUrl) {}
