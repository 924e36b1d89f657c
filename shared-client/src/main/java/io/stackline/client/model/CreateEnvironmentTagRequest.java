package io.stackline.client.model;

/** Adds a tag to an environment. Source: {@code CreateEnvironmentTagRequest} of the public API. */
public record CreateEnvironmentTagRequest(String name, @EmptyIfAbsent String value) {}
