package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** Something to tell the user. Source: {@code apitype.Message}. */
public record Message(@Nullable MessageSeverity severity, @EmptyIfAbsent String message) {}
