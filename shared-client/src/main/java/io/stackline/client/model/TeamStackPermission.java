package io.stackline.client.model;

/** What a team may do with a stack. Source: {@code TeamStackPermission} of the public API. */
public record TeamStackPermission(
    String projectName, String stackName, StackPermission permission) {}
