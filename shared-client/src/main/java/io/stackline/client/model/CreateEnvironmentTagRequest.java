package io.stackline.client.model;

/**
 * Create environment tag request. Source: {@code CreateEnvironmentTagRequest} of the public API.
 */
public record CreateEnvironmentTagRequest(String name, @EmptyIfAbsent String value) {}
