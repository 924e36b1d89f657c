package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Where a stack's configuration lives if not in a file. Source: {@code GET} and {@code PUT
 * {stack}/config}, {@code apitype.StackConfig}.
 */
public record StackConfig(
    @EmptyIfAbsent String environment,
    @Nullable String secretsProvider,
    @Nullable String encryptedKey,
    @Nullable String encryptionSalt) {}
