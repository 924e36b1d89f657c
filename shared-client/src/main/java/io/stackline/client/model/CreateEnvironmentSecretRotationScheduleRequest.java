package io.stackline.client.model;

/**
 * Which secrets are rotated. Source: {@code CreateEnvironmentSecretRotationScheduleRequest} of the
 * public API.
 */
public record CreateEnvironmentSecretRotationScheduleRequest(
    @EmptyIfAbsent String environmentPath) {}
