package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** The rotation of one secret. Source: {@code SecretRotation} of the public API. */
public record SecretRotation(
    String id,
    @EmptyIfAbsent String environmentPath,
    @EmptyIfAbsent String status,
    @Nullable String errorMessage) {}
