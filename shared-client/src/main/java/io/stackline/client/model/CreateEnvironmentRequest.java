package io.stackline.client.model;

/** Makes an environment. Source: {@code CreateEnvironmentRequest} of the public API. */
public record CreateEnvironmentRequest(@EmptyIfAbsent String project, String name) {}
