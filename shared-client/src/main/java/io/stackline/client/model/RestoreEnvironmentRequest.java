package io.stackline.client.model;

/**
 * Brings a deleted environment back. Source: {@code RestoreEnvironmentRequest} of the public API.
 */
public record RestoreEnvironmentRequest(
    @EmptyIfAbsent String project, String name, @EmptyIfAbsent String deletionTimestamp) {}
