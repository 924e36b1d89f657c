package io.stackline.client.model;

import org.jspecify.annotations.Nullable;

/**
 * One capability; names not known to a client are ignored by it. Source: {@code
 * apitype.APICapabilityConfig}.
 *
 * @param configuration an object whose shape depends on the capability; one malformed configuration
 *     makes the CLI drop all capabilities
 */
public record Capability(
    String capability, @Nullable Integer version, @Nullable JsonText configuration) {}
