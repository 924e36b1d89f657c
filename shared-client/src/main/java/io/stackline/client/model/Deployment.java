package io.stackline.client.model;

/**
 * A deployment. Source: {@code apitype.GetDeploymentResponse}.
 *
 * @param id its id
 * @param status {@code not-started}, {@code accepted}, {@code running}, {@code failed}, {@code
 *     succeeded} or {@code skipped}
 * @param version which deployment of the stack it is
 */
public record Deployment(String id, String status, int version) {}
