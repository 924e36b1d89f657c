package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/** How a state's secrets are encrypted. Source: {@code apitype.SecretsProvidersV1}. */
public record SecretsProvider(String type, @Nullable JsonText state) {}
