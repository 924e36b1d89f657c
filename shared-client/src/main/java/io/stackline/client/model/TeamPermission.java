package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** What a team may do with a stack. Source: {@code TeamPermission} of the public API. */
public record TeamPermission(@Nullable Team team, @Nullable StackPermission permission) {}
