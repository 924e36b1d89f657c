package io.stackline.client.model;

/** A stack that another one names. Source: {@code StackReference} of the public API. */
public record StackReference(
    @EmptyIfAbsent String organization,
    @EmptyIfAbsent String routingProject,
    String name,
    int version) {}
