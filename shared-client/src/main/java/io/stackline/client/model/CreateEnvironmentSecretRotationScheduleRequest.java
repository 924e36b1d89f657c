package io.stackline.client.model;

/**
 * Create environment secret rotation schedule request. Source: {@code
 * CreateEnvironmentSecretRotationScheduleRequest} of the public API.
 */
public record CreateEnvironmentSecretRotationScheduleRequest(
    @EmptyIfAbsent String environmentPath) {}
