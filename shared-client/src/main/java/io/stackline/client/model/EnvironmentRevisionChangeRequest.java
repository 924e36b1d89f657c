package io.stackline.client.model;

/**
 * The change request that made a revision. Source: {@code EnvironmentRevisionChangeRequest} of the
 * public API.
 */
public record EnvironmentRevisionChangeRequest(String id, @EmptyIfAbsent String description) {}
