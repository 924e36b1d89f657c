package io.stackline.client.model;

/** A team with its permission on a stack. Source: {@code StackTeam} of the public API. */
public record StackTeam(
    String name,
    @EmptyIfAbsent String displayName,
    @EmptyIfAbsent String description,
    StackPermission permission,
    boolean isMember) {}
