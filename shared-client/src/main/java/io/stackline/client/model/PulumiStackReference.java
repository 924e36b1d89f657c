package io.stackline.client.model;

/** A stack by project and name. Source: {@code AppPulumiStackReference} of the public API. */
public record PulumiStackReference(String name, @EmptyIfAbsent String routingProject) {}
