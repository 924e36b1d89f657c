package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * Tells the audit log that secrets were decrypted elsewhere. Source: {@code POST
 * {stack}/decrypt/log-decryption} (name of the secret) and {@code log-batch-decryption} (name of
 * the command), {@code apitype.Log3rdPartyDecryptionEvent}.
 */
public record LogDecryptionRequest(@Nullable String secretName, @Nullable String commandName) {}
