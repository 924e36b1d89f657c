package io.stackline.client.model;

/** Gives a user a permission on a stack. Source: {@code PUT {stack}/collaborators/{user}}. */
public record SetStackPermissionRequest(StackPermission permission) {}
