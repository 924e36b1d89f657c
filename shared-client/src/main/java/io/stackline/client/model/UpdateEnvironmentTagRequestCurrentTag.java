package io.stackline.client.model;

/**
 * Update environment tag request current tag. Source: {@code UpdateEnvironmentTagRequestCurrentTag}
 * of the public API.
 */
public record UpdateEnvironmentTagRequestCurrentTag(@EmptyIfAbsent String value) {}
