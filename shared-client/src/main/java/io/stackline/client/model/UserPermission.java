package io.stackline.client.model;

/** What a user may do with a stack. Source: {@code UserPermission} of the public API. */
public record UserPermission(UserInfo user, StackPermission permission) {}
